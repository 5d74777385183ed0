"""Many documents, one picture: who is who, who held which post, rating histories, series of figures, conflicts.

Facts are kept in a temporary database while they are grouped, so memory does not grow with the corpus; every list is
sorted by what it holds, so the order of the input does not change the bytes.
"""
