"""Facts from news articles: who held which post, what was rated how, which figures were given, who said what."""

from typing import TYPE_CHECKING, Any

from tfc_extract.version import __version__ as __version__

if TYPE_CHECKING:
    from tfc_extract.models import Article as Article
    from tfc_extract.pipeline import extract as extract
    from tfc_extract.pipeline import load as load

__all__ = ["Article", "__version__", "extract", "load"]

_HOMES = {"Article": "tfc_extract.models", "extract": "tfc_extract.pipeline", "load": "tfc_extract.pipeline"}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `tfc-extract --help` waits for neither spaCy nor pydantic."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
