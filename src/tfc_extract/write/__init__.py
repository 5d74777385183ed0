"""Writing: one module a format."""
