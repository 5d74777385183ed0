"""The words that names are read by: `data/people.toml` and `data/organisations.toml`."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple, Self

from tfc_extract.lexicon import Lexicon
from tfc_extract.models import OrganisationKind

#: A name’s words as the tokenizer divides them.
_PIECE = re.compile(r"[’']s\b|[’']|-|,|[^\s’',-]+")


class PeopleWords(Lexicon):
    """`data/people.toml`; every word in lower case and without a final full stop."""

    honorifics: frozenset[str]
    peerages: frozenset[str]
    ranks: frozenset[str]
    strong_ranks: frozenset[str]
    posts: frozenset[str]
    honours: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    place_heads: frozenset[str]
    place_words: frozenset[str]
    places: frozenset[str]
    surnames: frozenset[str]
    followers: frozenset[str]
    kin: frozenset[str]
    said: frozenset[str]
    nouns: frozenset[str]
    short_forms: dict[str, tuple[str, ...]]


class GivenNames(Lexicon):
    """`data/given_names.toml`."""

    men: frozenset[str]
    women: frozenset[str]
    either: frozenset[str]


class Body(Lexicon):
    """A body known to the whole country."""

    name: str
    kind: OrganisationKind
    aliases: tuple[str, ...] = ()
    also_place: bool = False
    """Whether it is a place, not a body, after “in” or “told the” (“in Parliament”)."""
    ambiguous: bool = False
    """Whether the name is also a common word: then it only tells the kind of a body found by other means."""
    nominals: tuple[str, ...] = ()
    """Common nouns that stand for it once it has been named (“the watchdog”)."""


class BodyWords(Lexicon):
    """`data/organisations.toml`."""

    heads: dict[OrganisationKind, tuple[str, ...]]
    lower_heads: frozenset[str]
    lower_pairs: frozenset[str]
    select_committees: frozenset[str]
    weak_heads: frozenset[str]
    bodies: tuple[Body, ...]
    generic: frozenset[str]
    openers: frozenset[str]
    suffixes: frozenset[str]
    works: frozenset[str]
    not_bodies: frozenset[str]
    followers: frozenset[str]
    nominals: dict[str, tuple[str, ...]]
    council_ranks: frozenset[str]
    council_words: frozenset[str]
    council_things: frozenset[str]
    tails: frozenset[str]
    health_words: frozenset[str]
    health_heads: frozenset[str]
    club_heads: frozenset[str]
    prison_words: frozenset[str]
    joined_heads: frozenset[str]
    shared_heads: frozenset[str]
    closed_heads: frozenset[str]
    list_heads: frozenset[str]
    kind_nouns: dict[str, OrganisationKind]
    home_nouns: dict[str, tuple[str, ...]]
    home_heads: frozenset[str]
    thing_nouns: frozenset[str]
    place_followers: frozenset[str]
    court_ranks: frozenset[str]
    of_places: frozenset[str]
    building_words: frozenset[str]
    prefix_heads: frozenset[str]
    place_pairs: tuple[str, ...]
    work_openers: frozenset[str]
    other_councils: frozenset[str]


class SportWords(Lexicon):
    """`data/sport.toml`."""

    sports: frozenset[str]
    play_verbs: frozenset[str]
    play_before: frozenset[str]
    player_nouns: frozenset[str]
    countries: frozenset[str]
    club_ends: frozenset[str]


class Known(NamedTuple):
    """A writing of a known body: its words and the body."""

    words: tuple[str, ...]
    body: Body


class NameLexicon:
    """The word lists, and the tables made of them."""

    def __init__(self, people: PeopleWords, organisations: BodyWords, names: GivenNames, sport: SportWords):
        self.people = people
        self.organisations = organisations
        self.names = names
        self.sport = sport
        self.titles = people.honorifics | people.peerages | people.ranks | people.strong_ranks
        self.heads = {head: kind for kind, heads in organisations.heads.items() for head in heads}
        self.given = names.men | names.women | names.either

    @classmethod
    def load(cls, extras: Iterable[str] = ()) -> Self:
        """The lists with the users' words added. Raises ConfigError."""
        paths = list(extras)
        return cls(
            PeopleWords.load("people", paths),
            BodyWords.load("organisations", paths),
            GivenNames.load("given_names", paths),
            SportWords.load("sport", paths),
        )

    @cached_property
    def place_pairs(self) -> frozenset[tuple[str, str]]:
        """The words on either side of “and” in places named as one (“Tyne and Wear”, “Fire and Rescue”)."""
        return frozenset((first, last) for first, _, last in map(str.split, self.organisations.place_pairs))

    @cached_property
    def ambiguous(self) -> dict[str, OrganisationKind]:
        """Names of known bodies that are also common words, and the bodies' kinds."""
        return {body.name: body.kind for body in self.organisations.bodies if body.ambiguous}

    @cached_property
    def known(self) -> dict[str, list[Known]]:
        """Writings of known bodies by their first word, the longest first."""
        found: dict[str, list[Known]] = {}
        for body in self.organisations.bodies:
            if body.ambiguous:
                continue
            for name in (body.name, *body.aliases):
                for written in dict.fromkeys((name, name.replace("’", "'"))):
                    words = tuple(_PIECE.findall(written))
                    found.setdefault(words[0], []).append(Known(words, body))
        return {first: sorted(many, key=lambda one: -len(one.words)) for first, many in found.items()}
