"""Popolo: persons, organizations, posts and memberships of all articles of a run in one JSON document.

http://www.popoloproject.com/specs/: dates are of reduced precision, links and sources are {url, note}.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tfc_extract.files import whole_file
from tfc_extract.write.calendar import reduced_day
from tfc_extract.write.writer import Spool, Spooled, Writer, place_of

if TYPE_CHECKING:
    from tfc_extract.models import Article

_LISTS = ("persons", "organizations", "posts", "memberships")
_Entries = dict[str, dict[str, dict[str, Any]]]


def to_popolo(articles: "Iterable[Article]") -> Iterator[str]:
    """One JSON document, line by line, that merges what several articles say of one person, body or post."""
    entries: _Entries = {name: {} for name in _LISTS}
    for article in articles:
        _add(article, entries)
    document = {name: list(entries[name].values()) for name in _LISTS}
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _add(article: "Article", entries: _Entries) -> None:
    source = _source(article)
    for person in article.people:
        _put(entries["persons"], source, id=person.id, name=person.name)
    for body in article.organisations:
        aliases = [{"name": alias} for alias in body.aliases]
        names = {"other_names": aliases} if aliases else {}
        _put(entries["organizations"], source, id=body.id, name=body.name, classification=body.kind, **names)
    for role in article.roles:
        post = "/".join(filter(None, (role.organisation, role.title)))
        at = {"organization_id": role.organisation} if role.organisation else {}
        _put(entries["posts"], source, id=post, label=role.title, role=role.title, **at)
        days = {"start_date": reduced_day(role.since), "end_date": reduced_day(role.until)}
        _put(
            entries["memberships"],
            {**source, "note": role.context.text},
            id=f"{role.person}/{role.status}/{post}",
            label=f"{role.title} ({role.status})",
            role=role.title,
            person_id=role.person,
            post_id=post,
            **at,
            **{name: day for name, day in days.items() if day},
        )


def _put(entries: dict[str, dict[str, Any]], source: dict[str, str], **fields: Any) -> None:
    """Add an entry, or what a further article says of it."""
    entry = entries.setdefault(fields["id"], {**fields, "sources": []})
    for name, value in fields.items():
        if name == "other_names":
            known = entry.setdefault(name, [])
            known.extend(other for other in value if other not in known)
        else:
            entry.setdefault(name, value)
    # The sources stand last, whatever a later article adds.
    entry["sources"] = [*entry.pop("sources"), source]


def _source(article: "Article") -> dict[str, str]:
    about = article.article
    return {"url": about.url or quote(about.source), "note": about.headline or about.id}


def open_in(out: str) -> Writer:
    """The writer for `-o`."""
    path = place_of("popolo", out)

    def finish(spool: Spool) -> None:
        with whole_file(Path(path)) as stream:
            stream.writelines(to_popolo(spool.articles()))

    return Spooled(path.parent, path, finish)
