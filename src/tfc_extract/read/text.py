"""Plain text and Markdown: the text is the file as decoded, untouched."""

import hashlib

from tfc_extract.read.encoding import decode, encoding_notes
from tfc_extract.read.source import Source


def read_text(data: bytes, *, name: str, id: str) -> Source:
    """The article in a text file. Raises ArticleError where it is empty or binary.

    Text that was not UTF-8 counts as derived: a reader of the document could not decode the file the same way.
    """
    decoded = decode(data, name=name)
    derived = decoded.encoding not in {"utf-8", "utf8", "ascii"}
    digest = hashlib.sha256(data).hexdigest()
    return Source(id, name, digest, decoded.text, text_is_derived=derived, notes=encoding_notes(decoded))
