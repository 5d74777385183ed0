"""Fixtures that every test shares."""

import pytest
from spacy.language import Language

import tfc_extract


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="accept what the seeds give now as tests/golden/")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline, loaded once."""
    return tfc_extract.load()
