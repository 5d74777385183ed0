"""Measuring documents against gold annotations: how much was found, and how much of it is right."""
