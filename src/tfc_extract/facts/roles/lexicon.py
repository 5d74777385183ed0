"""The words of roles (data/roles.toml) and what is compiled from them once."""

from functools import cached_property
from typing import Literal

from spacy.language import Language
from spacy.matcher import PhraseMatcher

from tfc_extract.lexicon import Lexicon

#: What a verb does to the post of its subject or object.
VerbClass = Literal["be", "become", "hold", "start", "appoint", "end", "dismiss", "suspend", "replace"]
VERB_CLASSES: tuple[VerbClass, ...] = (
    "be", "become", "hold", "start", "appoint", "end", "dismiss", "suspend", "replace",
)  # fmt: skip


_TAKE_OVER = frozenset({"take over", "takes over", "took over", "taken over", "taking over"})


class SameTitle(Lexicon):
    """Titles that name one post."""

    titles: tuple[str, ...]


class Address(Lexicon):
    """Forms of address that hold no post, and what they say of a person's gender."""

    before: frozenset[str]
    after: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]


class StatusWords(Lexicon):
    """Words before a post that say when it was held."""

    former: frozenset[str]
    incoming: frozenset[str]
    current: frozenset[str]


class Modifiers(Lexicon):
    """Words before a post: those that are no part of it, and those that make it another post."""

    dropped: frozenset[str]
    nations: frozenset[str]
    elected: frozenset[str]
    party: frozenset[str]
    possessors: frozenset[str]
    initials: frozenset[str]
    phrases: frozenset[str]
    regions: frozenset[str]
    never: frozenset[str]
    chambers: frozenset[str]
    heads: frozenset[str]
    ranks: frozenset[str]


class Remit(Lexicon):
    """Prepositions after a post."""

    of: tuple[str, ...]
    to: frozenset[str]
    on: frozenset[str]
    subject: frozenset[str]
    bracket: frozenset[str]
    apposed: frozenset[str]
    ranked: frozenset[str]
    portfolio: frozenset[str]
    work: frozenset[str]
    body: frozenset[str]
    place: frozenset[str]


class Nouns(Lexicon):
    """Common nouns that a rule asks for."""

    tiers: frozenset[str]
    areas: frozenset[str]
    suffixes: frozenset[str]
    offices: frozenset[str]
    ranks_of: frozenset[str]
    beginnings: frozenset[str]
    endings: frozenset[str]
    before: frozenset[str]
    groups: frozenset[str]
    outside: frozenset[str]
    exact: frozenset[str]
    voices: frozenset[str]
    helms: frozenset[str]
    buys: frozenset[str]


class Verbs(Lexicon):
    """Verb forms, with their particle where they need one, by what they do to a post."""

    be: frozenset[str]
    become: frozenset[str]
    hold: frozenset[str]
    start: frozenset[str]
    appoint: frozenset[str]
    end: frozenset[str]
    dismiss: frozenset[str]
    leave: frozenset[str]
    depart: frozenset[str]
    begin: frozenset[str]
    die: frozenset[str]
    kill: frozenset[str]
    deaths: frozenset[str]
    due: frozenset[str]
    served: frozenset[str]
    led: frozenset[str]
    deny: frozenset[str]
    doubts: frozenset[str]
    suspend: frozenset[str]
    replace: frozenset[str]
    lead: dict[str, str]


class Kinds(Lexicon):
    """Posts that need not say where: the kind of body that they belong to."""

    posts: dict[str, str]
    named: dict[str, tuple[str, ...]]
    """Posts that are held only where a body's name has one of certain words."""
    never: dict[str, tuple[str, ...]]
    """Kinds of bodies that have no such post."""
    apart: frozenset[str]
    beside: frozenset[str]
    tiers: frozenset[str]
    seconds: frozenset[str]
    chairs: frozenset[str]
    governors: frozenset[str]
    insiders: frozenset[str]
    plain: frozenset[str]
    employers: frozenset[str]


class RoleLexicon(Lexicon):
    """The schema of data/roles.toml."""

    posts: tuple[str, ...]
    occupations: tuple[str, ...]
    informal: frozenset[str]
    same: tuple[SameTitle, ...]
    honorifics: dict[str, str]
    postnominals: dict[str, str]
    address: Address
    status: StatusWords
    modifiers: Modifiers
    remit: Remit
    bodies: dict[str, tuple[str, ...]]
    words: Nouns
    kinds: Kinds
    verbs: Verbs

    @cached_property
    def verb_classes(self) -> dict[str, VerbClass]:
        """Each verb form to what it does; the later class wins where a form is in two."""
        return {form: name for name in VERB_CLASSES for form in sorted(getattr(self.verbs, name))}

    @cached_property
    def same_title(self) -> dict[str, str]:
        """Each title that has other names to the first of them."""
        return {title: group.titles[0] for group in self.same for title in group.titles}

    @cached_property
    def letters(self) -> frozenset[str]:
        """What may stand after a name: "OBE", "MP"."""
        return self.address.after | frozenset(self.postnominals)

    @cached_property
    def address_ends(self) -> frozenset[str]:
        """The last word of each form of address."""
        return frozenset(phrase.split()[-1] for phrase in (*self.address.before, *self.honorifics))

    @cached_property
    def singulars(self) -> dict[str, str]:
        """The plural of each post to its singular."""
        return {plural(title): title for title in (*self.posts, *self.occupations)}

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The last word of each post."""
        return frozenset(title.split()[-1] for title in self.posts)

    @cached_property
    def weak(self) -> frozenset[str]:
        """Words for work that make a role only where the body is named."""
        return frozenset(self.occupations) - frozenset(self.posts)

    def matcher(self, nlp: Language) -> PhraseMatcher:
        """Finds the heads of post phrases, in the singular and the plural."""
        found = PhraseMatcher(nlp.vocab, attr="LOWER")
        titles = dict.fromkeys((*self.posts, *self.occupations, *self.singulars))
        found.add("post", [nlp.make_doc(title) for title in titles])
        found.add("lead", [nlp.make_doc(form) for form in self.verbs.lead])
        found.add("leave", [nlp.make_doc(form) for form in sorted(self.verbs.leave | self.verbs.depart)])
        found.add("replace", [nlp.make_doc(form) for form in sorted(self.verbs.replace | _TAKE_OVER)])
        found.add("begin", [nlp.make_doc(form) for form in sorted(self.verbs.begin)])
        deaths = self.verbs.die | self.verbs.kill | self.verbs.deaths
        found.add("death", [nlp.make_doc(form) for form in sorted(deaths)])
        found.add("successor", [nlp.make_doc("successor"), nlp.make_doc("predecessor")])
        return found


def plural(title: str) -> str:
    """The plural of a post: "heads of", "chairmen", "deputies", "secretaries of state"."""
    first, of, rest = title.partition(" of ")
    if of:
        return plural(first) + of + rest
    if title.endswith("man"):
        return title[:-3] + "men"
    if title.endswith("y") and title[-2] not in "aeiou":
        return title[:-1] + "ies"
    return title + ("es" if title.endswith(("s", "ch", "x")) else "s")
