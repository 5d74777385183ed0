"""The grammar of time expressions: from plain text to what each expression says, before any calendar is asked."""

from tfc_extract.timex.expression import Timex, from_row, to_row
from tfc_extract.timex.grammar import Grammar, grammar

__all__ = ["Grammar", "Timex", "from_row", "grammar", "to_row"]
