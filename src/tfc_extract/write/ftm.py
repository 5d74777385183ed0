"""FollowTheMoney: people, bodies and posts as entities, one JSON line each, for Aleph, OpenSanctions' tools and ftm.

Entities of one id in several articles are fragments of one entity; `ftm aggregate` merges them. Ratings, figures and
quotations have no schema there and are left out. Schemas and properties: https://followthemoney.tech/explorer/
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from tfc_extract.write.calendar import reduced_day
from tfc_extract.write.lines import LineStream, to_file
from tfc_extract.write.writer import Writer

if TYPE_CHECKING:
    from tfc_extract.models import Article, Organisation, Role

#: The schema of each kind of body; the others are an Organization.
_SCHEMAS = {"company": "Company", "council": "PublicBody", "regulator": "PublicBody", "government": "PublicBody"} | {
    "police": "PublicBody",
    "court": "PublicBody",
}
#: FollowTheMoney's words for a holding's state.
_STATUS = {"current": "current", "former": "ended", "incoming": "unknown"}
#: ISO 639-1 to the three letters that FollowTheMoney keeps.
_LANGUAGES = {"en": "eng"}


def to_ftm(article: "Article") -> Iterator[str]:
    """The entities of a document as lines of JSON, each ending in a line feed."""
    for entity in _entities(article):
        yield json.dumps(entity, ensure_ascii=False) + "\n"


def _entities(article: "Article") -> Iterator[dict[str, Any]]:
    document = _article(article)
    yield document
    ids: dict[str | None, str] = {}
    for person in article.people:
        ids[person.id] = f"tfc-person-{person.id}"
        yield _entity(ids[person.id], "Person", name=person.name)
        yield _documentation(document["id"], ids[person.id], [span.text for span in person.mentions])
    for body in article.organisations:
        ids[body.id] = f"tfc-body-{body.id}"
        yield _entity(ids[body.id], _SCHEMAS.get(body.kind, "Organization"), **_body(body))
        yield _documentation(document["id"], ids[body.id], [span.text for span in body.mentions])
    for role in article.roles:
        yield from _holding(role, ids, document["id"])


def _article(article: "Article") -> dict[str, Any]:
    about = article.article
    published = reduced_day(about.published)
    return _entity(
        f"tfc-article-{about.sha256}",
        "Article",
        title=about.headline or about.id,
        fileName=PurePath(about.source).name,
        author=about.authors,
        publisher=about.publisher,
        language=_LANGUAGES.get(about.language),
        publishedAt=published,
        date=published,
        sourceUrl=about.url,
        modifiedAt=about.modified.isoformat() if about.modified else None,
    )


def _body(body: "Organisation") -> dict[str, Any]:
    return {"name": body.name, "alias": body.aliases, "classification": body.kind}


def _holding(role: "Role", ids: dict[str | None, str], article: str) -> Iterator[dict[str, Any]]:
    holder, body = ids[role.person], ids.get(role.organisation)
    post = f"tfc-post-{_digest(role.title, role.organisation or '')}"
    yield _entity(post, "Position", name=role.title, organization=body)
    yield _entity(
        f"tfc-occupancy-{_digest(role.person, role.title, role.organisation or '', role.status)}",
        "Occupancy",
        holder=holder,
        post=post,
        status=_STATUS[role.status],
        startDate=reduced_day(role.since),
        endDate=reduced_day(role.until),
        summary=role.context.text,
        proof=article,
    )


def _documentation(document: str, entity: str, words: list[str]) -> dict[str, Any]:
    return _entity(
        f"tfc-documentation-{_digest(document, entity)}",
        "Documentation",
        document=document,
        entity=entity,
        role="named",
        summary="; ".join(dict.fromkeys(words)),
    )


def _entity(id: str, schema: str, **properties: Any) -> dict[str, Any]:
    """An entity, its empty properties left out; every value is a list of strings."""
    listed = {name: [value] if isinstance(value, str) else list(value or ()) for name, value in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in listed.items() if values}}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def open_in(out: str) -> Writer:
    """The writer for `-o`."""
    return LineStream(to_ftm) if out == "-" else to_file("ftm", out, to_ftm)
