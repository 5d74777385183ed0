"""What can go wrong, as typed errors whose message is one sentence with the place and the remedy."""


class TfcError(Exception):
    """Any failure this package raises on purpose."""


class ConfigError(TfcError):
    """The call cannot work as asked: a bad option, model or lexicon. Exit code 2."""


class ArticleError(TfcError):
    """One article cannot be read or extracted; the others go on. Exit code 1."""


class ContractError(TfcError):
    """A document breaks the contract of its schema."""
