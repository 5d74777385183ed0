"""Words of `data/corpus.toml`."""

from tfc_extract.lexicon import Lexicon


class CorpusLexicon(Lexicon):
    """What posts, councils and their names have in common."""

    interim: frozenset[str]
    """Words before a post that is the same without them."""
    shared: frozenset[str]
    """Posts that many hold at once."""
    council_forms: tuple[str, ...]
    """Kinds of council that a short name leaves out."""
