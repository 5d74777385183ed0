"""Which names are one body's: the same words, initials, a council with and without its rank, a shortened name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc

from tfc_extract.facts.organisations.kinds import kind_in_text, known_body
from tfc_extract.models import OrganisationKind
from tfc_extract.names import BODY, Name, NameLexicon
from tfc_extract.naming import is_initials, key, without_possessive


@dataclass
class BodyInText:
    """One body: its fullest name, other forms and every mention (start token, end token)."""

    name: str
    kind: OrganisationKind
    rule: str
    mentions: list[tuple[int, int]] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    """Each form's key and the form as first written."""
    nominals: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    """The heads in its names, lower case."""

    def chief_heads(self, lexicon: NameLexicon) -> frozenset[str]:
        """The heads without those that only say of what: a “Charity Commission” is no charity."""
        if self.kind not in ("regulator", "government"):
            return self.heads
        ends = (
            min([form.split().index(w) for w in ("of", "for") if w in form.split()[1:]] or [99]) for form in self.forms
        )
        words = (form.split()[:end] for form, end in zip(self.forms, ends, strict=True))
        chief = {next((word for word in reversed(name) if word in lexicon.heads), "") for name in words}
        return self.heads & chief

    @property
    def aliases(self) -> list[str]:
        """The forms other than the name, as first written."""
        return [form for form in self.forms.values() if form != self.name]


def group(doc: Doc, found: Iterable[Name], lexicon: NameLexicon) -> list[BodyInText]:
    """The bodies of the article with their named mentions."""
    bodies: dict[str, BodyInText] = {}
    named = [name for name in found if name.label == BODY]
    brackets = _brackets(doc, named)
    for name in named:
        form = doc[name.start : name.end].text
        known = known_body(doc, name, lexicon)
        words = brackets.get(form) or (known.name if known else form)
        body = bodies.get(key(words))
        if body is None:
            body = BodyInText(form, "other", name.rule, nominals=known.nominals if known else ())
            body.kind = known.kind if known else kind_in_text(doc, name, form, lexicon)
            bodies[key(words)] = body
        body.forms.setdefault(key(form), form)
        body.mentions.append((name.start, name.end))
    merged = _merged(list(bodies.values()), lexicon)
    for body in merged:
        body.name = max(body.forms.values(), key=lambda form: (len(key(form).split()), len(form)))
        if body.name.isupper() and len(body.name.split()) > 1:
            body.name = next((f for f in body.forms.values() if not f.isupper()), body.name)
        body.heads = frozenset(w for form in body.forms for w in form.split() if w in lexicon.heads)
    return merged


def _brackets(doc: Doc, named: list[Name]) -> dict[str, str]:
    """Short forms introduced in brackets after the name (“Kurdistan Workers Party (PKK)”), to that name."""
    found: dict[str, str] = {}
    for name, short in pairwise(named):
        form = doc[short.start : short.end].text
        adjacent = (
            name.end == short.start - 1 and doc[name.end].text == "(" and doc[short.end : short.end + 1].text == ")"
        )
        initials = short.end - short.start == 1 < name.end - name.start and sum(map(str.isupper, form)) > 1
        if adjacent and initials:
            found.setdefault(form, without_possessive(doc[name.start : name.end].text))
    return found


def _merged(bodies: list[BodyInText], lexicon: NameLexicon) -> list[BodyInText]:
    """Bodies whose names are forms of one, the longest name first to claim the others."""
    kept: list[BodyInText] = []
    for body in sorted(bodies, key=lambda b: (-len(_longest(b).split()), min(b.mentions))):
        homes = [home for home in kept if _one_body(_longest(home), _longest(body), home.kind, lexicon)]
        if homes and (len(homes) == 1 or _all_prefix(homes, body)):
            home = max(homes, key=lambda h: len(h.mentions))
            for form, written in body.forms.items():
                home.forms.setdefault(form, written)
            home.mentions += body.mentions
            home.nominals += body.nominals
            if body.rule == "known-body" and home.kind == "other":
                home.kind = body.kind
        else:
            kept.append(body)
    return kept


def _longest(body: BodyInText) -> str:
    return max(body.forms.values(), key=lambda form: len(key(form).split()))


def _all_prefix(homes: list[BodyInText], body: BodyInText) -> bool:
    """Whether every possible home begins with the short name (“Park View” of a school and of its trust)."""
    short = key(_longest(body))
    return all(key(_longest(home)).startswith(short + " ") for home in homes)


def _one_body(long: str, short: str, kind: OrganisationKind, lexicon: NameLexicon) -> bool:
    """Whether a shorter name is a form of a longer one."""
    a, b = key(long).split(), key(short).split()
    words = lexicon.organisations
    if " " not in short and sum(map(str.isupper, short)) > 1 and len(a) > 1:
        if is_initials(short, long.replace("-", " ").split()):
            return True
    elif "council" in a and "council" in b:
        return _one_council(a, b, lexicon)
    if len(b) == 1 < len(a) and a[-1] == b[0]:
        return b[0] in words.club_heads or a[:-1] == ["university", "of"]
    if set(a) - words.prison_words == set(b) - words.prison_words != set(a):
        return True
    return _one_shortened(a, b, kind, lexicon)


def _one_shortened(a: list[str], b: list[str], kind: OrganisationKind, lexicon: NameLexicon) -> bool:
    """Whether the words of b are a's with the head left out, or some of a hospital's or a fire service's."""
    within = set(b) < set(a)
    if a[: len(b)] == b and len(b) < len(a):
        rest = set(a[len(b) :])
        headless = not any(word in lexicon.heads for word in b) and any(word in lexicon.heads for word in rest)
        hospital = kind == "health" and any(word in ("hospital", "hospitals", "infirmary") for word in b)
        housed = words_of_homes(lexicon) >= rest and kind == "health"
        return headless or housed or rest <= lexicon.organisations.tails | lexicon.organisations.suffixes or hospital
    if within and "fire" in b:
        return a[-1] == b[-1]
    return within and kind == "health" and a[0] == b[0] and "hospital" in b


def words_of_homes(lexicon: NameLexicon) -> set[str]:
    """Nouns that say of a name that it is a home: “Ashby Court residential home”."""
    homes = lexicon.organisations.home_nouns.get("home", ())
    return {"home", *homes}


def _one_council(a: list[str], b: list[str], lexicon: NameLexicon) -> bool:
    """The same place, and no two different ranks (Durham City Council is not Durham County Council)."""
    words = lexicon.organisations
    ranks = [set(name) & words.council_ranks for name in (a, b)]
    places = [[w for w in name if w not in words.council_ranks and w not in words.council_words] for name in (a, b)]
    return places[0] == places[1] != [] and (not ranks[0] or not ranks[1] or ranks[0] == ranks[1])
