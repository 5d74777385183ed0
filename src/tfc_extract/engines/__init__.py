"""Engines for runs that one machine is too small for: the inputs divided into partitions, each extracted on its own."""
