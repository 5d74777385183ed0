"""One self-contained page to read the evidence on: articles with their facts lit up, tables, timelines, tenures."""
