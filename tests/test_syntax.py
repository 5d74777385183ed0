"""Questions to the dependency tree: each row asks one verb of one sentence."""

import pytest
from spacy.language import Language

from tfc_extract import syntax

ROWS = [
    ("Ann Roe has joined the trust as director.", "joined", "past", ["Roe"], ["trust"], []),
    ("Ann Roe said she would resign in May.", "resign", "future", ["she"], [], []),
    (
        "The trust will name Dr Tom Poe as its director and has sacked Ann Roe.",
        "sacked",
        "past",
        ["trust"],
        ["Roe"],
        [],
    ),
    ("She is to take over from Alan Jones in September.", "take", "future", ["She"], [], []),
    ("The school, which was led by Ann Roe and Tom Poe, has closed.", "led", "past", ["school"], [], ["Roe", "Poe"]),
    ("Ann Roe, who chairs the board, was absent.", "chairs", "present", ["Roe"], ["board"], []),
    ("The council wants to appoint a deputy.", "appoint", "present", ["council"], ["deputy"], []),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_verb(nlp: Language, row: tuple[str, str, str, list[str], list[str], list[str]]):
    text, word, tense, subjects, objects, agents = row
    doc = nlp(text)
    verb = next(token for token in doc if token.text == word)
    assert syntax.is_clause_verb(verb)
    assert syntax.tense(verb) == tense
    assert [token.text for token in syntax.subjects(verb)] == subjects
    assert [token.text for token in syntax.objects(verb)] == objects
    assert [token.text for token in syntax.agents(verb)] == agents


def test_governing_verb_of_a_noun_and_of_a_verbless_line(nlp: Language):
    doc = nlp("The chief constable of the county resigned.")
    assert syntax.governing_verb(doc[5]) == doc[6]
    assert syntax.governing_verb(nlp("Chief constable of the county")[0]) is None


def test_negation_and_passive(nlp: Language):
    doc = nlp("Ann Roe was not appointed head of the school.")
    assert syntax.is_negated(doc[4])
    assert syntax.is_passive(doc[4])


def test_noun_phrase_leaves_clauses_and_conjuncts_out(nlp: Language):
    doc = nlp("He is the interim director of children's services, who left, and a governor.")
    assert syntax.noun_phrase(doc[4]).text == "the interim director of children's services"
