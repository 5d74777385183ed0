"""The only code that touches `doc._`: what each component leaves on a Doc, and how spans map back to the article.

A Doc holds the *reading text* (furniture left out, words divided); `span()` gives the article's own offsets. Facts
are kept as plain rows, for models do not survive `Doc.to_bytes`; `facts()` gives the models back. `None` means that
the component has not run, `[]` that it found nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span, Token

from tfc_extract import models
from tfc_extract.alignment import Alignment

#: Left by the tokenizer, and by components for one another.
_LAYOUT = ("text", "blocks", "alignment", "page")
_STATE = ("given", "names", "published", "notes", "timexes")

for _name in (*models.FACT_TYPES, *_LAYOUT, *_STATE):
    if not Doc.has_extension(f"tfc_{_name}"):
        Doc.set_extension(f"tfc_{_name}", default=None)


class _Made(NamedTuple):
    """What is asked of a Doc again and again, made once: its map, its text, and where its tokens start."""

    alignment: Alignment
    text: str
    starts: list[int]
    mentions: dict[str, tuple[Any, list[tuple[int, int, str]]]]
    """By name the rows that they were read from, and first token, end and id of each: no Span, for it keeps its Doc."""


#: Kept beside each living Doc, not on it: what lies on a Doc must be plain, or `Doc.to_bytes` loses it.
_MADE: WeakKeyDictionary[Doc, _Made] = WeakKeyDictionary()


def _made(doc: Doc) -> _Made:
    made = _MADE.get(doc)
    if made is None:
        runs, text = get(doc, "alignment"), doc.text
        mapped = Alignment.identity(len(text)) if runs is None else Alignment(runs)
        made = _MADE[doc] = _Made(mapped, text, doc.to_array("IDX").tolist(), {})
    return made


class Block(NamedTuple):
    """A paragraph, headline, caption … of the article: its kind and its words."""

    kind: str
    span: Span


def get(doc: Doc, name: str) -> Any:
    """The plain value that a component left as `doc._.tfc_<name>`, None where it has not run."""
    return doc._.get(f"tfc_{name}")


def put(doc: Doc, name: str, value: Any) -> None:
    """Leave a plain value (msgpack can hold it) as `doc._.tfc_<name>`."""
    doc._.set(f"tfc_{name}", value)


def article_text(doc: Doc) -> str:
    """The article as it stands: what every span of ours indexes."""
    text = get(doc, "text")
    return doc.text if text is None else text


def blocks(doc: Doc) -> list[Block]:
    """The blocks in order; the whole Doc as one paragraph where no layout was read."""
    rows = get(doc, "blocks")
    if rows is None:
        return [Block("paragraph", doc[:])] if len(doc) else []
    return [Block(kind, doc[start:end]) for kind, start, end in rows]


def alignment(doc: Doc) -> Alignment:
    """The map from the Doc's text to the article's."""
    return _made(doc).alignment


def span(found: Span | Token) -> models.Span:
    """A spaCy span or token as a span of the article."""
    if isinstance(found, Token):
        return char_span(found.doc, found.idx, found.idx + len(found))
    return char_span(found.doc, found.start_char, found.end_char)


def char_span(doc: Doc, start: int, end: int) -> models.Span:
    """The characters of the Doc's text from start to end as a span of the article."""
    first, last = alignment(doc).to_source(start, end)
    return models.Span(start=first, end=last, text=article_text(doc)[first:last])


def located(doc: Doc, found: models.Span) -> Span:
    """The words of the Doc that a span of the article covers (widened to whole tokens)."""
    start, end = alignment(doc).to_reading(found.start, found.end)
    words = reading_span(doc, start, end)
    if words is None:
        raise ValueError(f"no words are read at {found.start}-{found.end}")
    return words


def reading_text(doc: Doc) -> str:
    """The Doc's text, made once: `Doc.text` joins all of its tokens at every call."""
    return _made(doc).text


def reading_span(doc: Doc, start: int, end: int) -> Span | None:
    """The words that hold the reading text's characters from start to end, widened to whole tokens; None for none.

    What `Doc.char_span` gives with `alignment_mode="expand"`, without its search through all of a long article.
    """
    starts = _made(doc).starts
    first = max(bisect_right(starts, start) - 1, 0)
    last = bisect_left(starts, end)
    if first < last and start >= starts[first] + len(doc[first]):
        first += 1
    return doc[first:last] if first < last else None


def context(found: Span | Token) -> models.Span:
    """The sentence that states a fact (a list item or a caption is one, or several, of its own)."""
    sent = found.sent
    if isinstance(found, Span) and found.end > sent.end:
        sent = found.doc[sent.start : found[-1].sent.end]
    return span(sent)


def facts(doc: Doc, name: str) -> list[Any]:
    """The models that the component `tfc_<name>` found, in order; [] where it has not run."""
    model = models.FACT_TYPES[name]
    return [model.model_validate(row, strict=False) for row in get(doc, name) or ()]


def mentions(doc: Doc, name: str) -> list[tuple[Span, str]]:
    """Each mention of `people` or `organisations` as (words, id), in text order."""
    rows, made = get(doc, name), _made(doc)
    read, tokens = made.mentions.get(name, (None, []))
    if rows is not None and read is not rows:
        found = [(located(doc, models.Span(**m)), row["id"]) for row in rows for m in row["mentions"]]
        tokens = sorted(((span.start, span.end, id) for span, id in found), key=lambda row: row[:2])
        made.mentions[name] = rows, tokens
    return [(doc[start:end], id) for start, end, id in tokens] if rows is not None else []


def spanned(doc: Doc, name: str) -> list[tuple[Span, Any]]:
    """Each fact of a type with a span of its own, as (words, model), in text order."""
    found = [(located(doc, fact.span), fact) for fact in facts(doc, name)]
    return sorted(found, key=lambda pair: (pair[0].start, pair[0].end))


def published(doc: Doc) -> models.Published | None:
    """When the article was published, as far as is known by now."""
    row = get(doc, "published")
    return None if row is None else models.Published.model_validate(row, strict=False)


class Annotator:
    """A component: runs a finder and leaves its facts (and notes) on the Doc."""

    def __init__(self, key: str, find: Callable[[Doc], Iterable[models.Fact | models.Note]]):
        self.key = key  # not `name`: spaCy sets that to the component's
        self.find = find

    def __call__(self, doc: Doc) -> Doc:
        rows: list[dict[str, Any]] = []
        notes: list[dict[str, Any]] = list(get(doc, "notes") or ())
        for found in self.find(doc):
            (notes if isinstance(found, models.Note) else rows).append(found.model_dump(mode="json"))
        put(doc, self.key, rows)
        put(doc, "notes", notes)
        return doc


def notes(doc: Doc) -> Iterator[models.Note]:
    """What the components would not decide."""
    for row in get(doc, "notes") or ():
        yield models.Note.model_validate(row, strict=False)
