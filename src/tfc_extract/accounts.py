"""What a run keeps of its articles so that they can date one another, and no more of it than that."""

from collections.abc import Sequence
from pathlib import Path

from tfc_extract.crossdating import Account, Crossdater, cross_date
from tfc_extract.models import Article, Published
from tfc_extract.stored import read_article

#: In a run of more articles none dates another: memory would grow with the run, and so would chance likenesses.
MOST_ARTICLES = 2000


class Accounts:
    """Accounts of articles by id. Those with no event in them are not kept; above `most` articles none are."""

    def __init__(self, lexicons: Sequence[str] = (), *, most: int = MOST_ARTICLES):
        self._account = Crossdater(lexicons).account
        self._known: dict[str, Account | Path] = {}
        self._count, self._most = 0, most

    def __len__(self) -> int:
        return len(self._known)

    def add(self, article: Article | Path) -> None:
        """Take account of one more article, or note where its document is."""
        self._count += 1
        if self._count > self._most:
            self._known.clear()
        elif isinstance(article, Path):
            self._known[str(article)] = article
        else:
            self.replace(article)

    def replace(self, article: Article) -> None:
        """Take account of an article that was read once more."""
        account = self._account(article)
        if account.told:
            self._known[account.id] = account

    def dated(self) -> dict[str, Published]:
        """Publication intervals that articles give of one another, by article id. Raises TfcError as `stored` does."""
        for place, known in list(self._known.items()):
            if isinstance(known, Path):
                del self._known[place]
                self.replace(read_article(known))
        return cross_date(account for account in self._known.values() if isinstance(account, Account))
