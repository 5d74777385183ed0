"""One finder a fact type: each reads a Doc and yields facts; they meet in `doc._`."""
