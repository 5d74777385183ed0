"""Holders: whom “the mayor”, “the college’s interim boss”, “a former leader” mean among those whose posts are told."""

import re
from typing import Any

from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.attribution import SayingLexicon
from tfc_extract.sources import Source

_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_FORMER = frozenset({"former", "ex", "ex-"})
_FATHERS = frozenset({"father", "dad", "grandfather", "granddad"})
_MOTHERS = frozenset({"mother", "mum", "grandmother", "gran"})
_NAMELESS = re.compile(
    r"\b(?:not|declined|refused|cannot|can’t|can't)(?: \w+){0,2} (?:be|give|being) (?:named|identified|h\w+ name)"
)
_DESCRIBED = re.compile(r"the (?:\d\d?-year-old\b|(?P<kin>father|dad|mother|mum|gran\w*|parent)-of-\w+)", re.I)


class Holders:
    """The posts that a Doc tells of, by the noun that heads their titles."""

    def __init__(self, doc: Doc, lexicon: SayingLexicon):
        self.doc = doc
        self.lexicon = lexicon
        self.posts: dict[str, list[dict[str, Any]]] = {}
        for role in annotations.get(doc, "roles") or ():
            head = _head(role["title"])
            self.posts.setdefault(head, []).append(role)

    def meant(self, source: Source) -> str | None:
        """The one person whose post the words name; None where they fit nobody, or more than one."""
        head = self.doc[source.head]
        if head.tag_ in {"NNS", "NNPS"}:
            return None
        words = [token.lower_ for token in self.doc[source.start : source.head]]
        former = not _FORMER.isdisjoint(words)
        if not (former or source.start == source.head or words[0] in _DEFINITE):
            return None
        status = ("former",) if former else ("current", "incoming")
        own = [role for role in self.posts.get(head.lower_, ()) if role["status"] in status]
        loose = own or [
            role
            for word in sorted(self.lexicon.leading.get(head.lower_, ()))
            for role in self.posts.get(word, ())
            if role["status"] in status
        ]
        return _only(loose) or _only([role for role in loose if not set(words).isdisjoint(role["title"].split())])


def _head(title: str) -> str:
    """The noun that heads a title: “director” of “director of care”."""
    head: str = title.split(" of ", maxsplit=1)[0].split(" for ", maxsplit=1)[0].rsplit(maxsplit=1)[-1]
    return head


def _only(roles: list[dict[str, Any]]) -> str | None:
    people = {role["person"] for role in roles}
    return people.pop() if len(people) == 1 else None


def gender_described(doc: Doc, source: Source) -> str | None:
    """Of “the father-of-three” and “the 46-year-old”, who mean one just spoken of: “he”, “she”, or "" for either."""
    if doc[source.start].lower_ != "the":
        return None
    found = _DESCRIBED.match(doc[source.start : source.head + 5].text)
    if found is None or _NAMELESS.search(doc[source.head : source.head + 14].text):
        return None
    word = found.group("kin") or ""
    return "he" if word in _FATHERS else "she" if word in _MOTHERS else ""
