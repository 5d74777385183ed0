"""Long articles in parts for the model, whose time and memory for one Doc grow faster than the Doc."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy
from spacy.tokens import Doc

from tfc_extract import annotations

#: Tokens of a part at most, where its blocks are no longer: the model reads longer ones no faster.
MOST = 3_000
#: What the model's components find of a token. Sentences follow from the heads.
_FOUND = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID")


def divide(doc: Doc) -> list[Doc]:
    """The Doc itself, or copies of its parts, each of whole blocks."""
    if len(doc) <= MOST:
        return [doc]
    cuts = [0]
    ends = [block.span.end for block in annotations.blocks(doc)]
    for end, following in pairwise(ends):
        if following - cuts[-1] > MOST:
            cuts.append(end)
    return [doc[start:end].as_doc() for start, end in zip(cuts, [*cuts[1:], len(doc)], strict=True)]


def join(doc: Doc, parts: Sequence[Doc]) -> Doc:
    """The Doc with what was found in its parts."""
    if parts[0] is not doc:
        found: Any = numpy.concatenate([part.to_array(list(_FOUND)) for part in parts])
        doc.from_array(list(_FOUND), found)
    return doc
