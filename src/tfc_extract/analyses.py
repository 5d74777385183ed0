"""What the model found in the last few articles, so that one that is dated later is not read by it again."""

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.vocab import Vocab

from tfc_extract.read.source import Source

#: Articles of a short run; a longer one is done in workers, each with its own share of the articles.
_MOST = 64
#: Not needed by any component of ours, and most of the bytes.
_LEFT_OUT = ("tensor",)


class Analyses:
    """Docs in bytes, by article: a Doc itself does not outlive the batch that it was made in."""

    def __init__(self, most: int = _MOST):
        self._most = most
        self._kept: dict[tuple[str, str], bytes] = {}

    def keep(self, source: Source, doc: Doc) -> None:
        """Keep a Doc as the model left it, as long as there are few."""
        if len(self._kept) < self._most:
            self._kept[source.id, source.sha256] = doc.to_bytes(exclude=_LEFT_OUT)

    def docs(self, sources: Sequence[Source], vocab: Vocab) -> list[Doc] | None:
        """The Docs of sources as the model left them; None where one of them is not kept."""
        kept = [self._kept.get((source.id, source.sha256)) for source in sources]
        if not all(kept):
            return None
        return [Doc(vocab).from_bytes(data) for data in kept if data]
