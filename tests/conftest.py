"""Fixtures that every test shares."""

import pytest
from spacy.language import Language

import tfc_extract


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline, loaded once."""
    return tfc_extract.load()
