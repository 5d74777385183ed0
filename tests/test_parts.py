"""Long articles: read by the model in parts, found to say what they say in one."""

from itertools import pairwise

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from tests.test_cli import ROOT
from tfc_extract import parts
from tfc_extract.pipeline import COMPONENTS, extract

SEED = (ROOT / "seeds/003_34a89db47bdbbd9d.txt").read_text(encoding="utf-8")
#: What the model says of a token that does not hang on its place.
LOOKED_AT = ("tag_", "pos_", "lemma_", "dep_", "ent_iob_", "ent_type_", "is_sent_start")


def divided(doc: Doc, nlp: Language) -> tuple[list[Doc], Doc]:
    """The parts, read, and the Doc with what was found in them."""
    found = list(nlp.pipe(parts.divide(doc), disable=COMPONENTS))
    return found, parts.join(doc, found)


def test_a_divided_doc_has_the_annotations_of_its_parts(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 200)
    found, joined = divided(nlp.make_doc(SEED), nlp)
    assert len(found) > 3
    for name in LOOKED_AT:
        assert [getattr(token, name) for token in joined] == [getattr(t, name) for part in found for t in part], name
    places = [0]
    for part in found:
        assert [t.head.i + places[-1] for t in part] == [t.head.i for t in joined[places[-1] :][: len(part)]]
        places.append(places[-1] + len(part))
    assert [(e.start, e.end, e.label_) for e in joined.ents] == [
        (e.start + start, e.end + start, e.label_) for start, part in zip(places, found, strict=False) for e in part.ents
    ]


def test_parts_are_whole_blocks_of_limited_size(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 100)
    doc = nlp.make_doc(SEED)
    blocks = [(start, end) for _, start, end in doc._.tfc_blocks]
    ends = {end for _, end in blocks}
    found = parts.divide(doc)
    sizes = [len(part) for part in found]
    assert "".join(part.text_with_ws for part in found) == doc.text_with_ws
    assert {sum(sizes[: n + 1]) for n in range(len(sizes))} <= ends
    longest = max(end - start for start, end in blocks)
    assert all(size <= max(100, longest) for size in sizes)
    assert all(one + other > 100 for one, other in pairwise(sizes))


def test_a_short_doc_is_not_divided(nlp: Language) -> None:
    doc = nlp.make_doc(SEED)
    assert parts.divide(doc) == [doc]


def test_a_long_article_says_what_it_says_undivided(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extract(SEED, nlp=nlp)
    monkeypatch.setattr(parts, "MOST", 400)
    again = extract(SEED, nlp=nlp)
    assert [role.title for role in again.roles] == [role.title for role in whole.roles]
    assert again.ratings == whole.ratings
    assert again.figures == whole.figures
