"""Reading: one module a format, each yielding `Source`."""
