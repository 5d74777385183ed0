"""One JSON document an article, in a folder."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tfc_extract.files import whole_file
from tfc_extract.write.writer import make_folder

if TYPE_CHECKING:
    from tfc_extract.models import Article


def to_json(article: "Article") -> str:
    """The document as indented JSON with a final newline: the same article always gives the same bytes."""
    return article.model_dump_json(indent=2) + "\n"


class JsonFolder:
    """Writes `<folder>/<id>.json`, each whole or not at all. Raises ConfigError where the folder cannot be written."""

    streams = False

    def __init__(self, folder: Path):
        make_folder(folder)
        self.folder = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing is left to do: every document is where it belongs."""

    def add(self, article: "Article") -> str:
        path = self.folder / f"{article.article.id}.json"
        with whole_file(path) as stream:
            stream.write(to_json(article))
        return str(path)


def open_in(out: str) -> JsonFolder:
    """The writer for `-o`."""
    return JsonFolder(Path(out))
