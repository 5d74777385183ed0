"""One JSON document an article."""

from tfc_extract.models import Article


def to_json(article: Article) -> str:
    """The document as indented JSON with a final newline: the same article always gives the same bytes."""
    return article.model_dump_json(indent=2) + "\n"
