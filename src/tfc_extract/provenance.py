"""What makes documents, known before the model is loaded: a rerun with nothing to do never waits for it."""

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tfc_extract.lists import lexicons_hash, read_extra
from tfc_extract.version import __version__


def made_by(model: str, lexicons: Sequence[str], settings: str) -> dict[str, Any] | None:
    """`made_by` of the documents that a pipeline makes; None where the model does not say what it is.

    Raises ConfigError where a lexicon cannot be read.
    """
    for path in lexicons:
        read_extra(path)
    name = _name(model)
    if name is None:
        return None
    words = lexicons_hash(lexicons)
    return {"tfc_extract": __version__, "model": name, "lexicons": words, "settings": settings}


def _name(model: str) -> str | None:
    """Language, name and version of an installed pipeline or one in a folder."""
    folder = Path(model)
    if not folder.is_dir():
        spec = find_spec(model) if model.isidentifier() else None
        if spec is None or spec.origin is None:
            return None
        folder = Path(spec.origin).parent
    try:
        about = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        return f"{about['lang']}_{about['name']} {about['version']}"
    except (OSError, ValueError, KeyError):
        return None
