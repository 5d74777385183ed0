"""Who is who: the mentions of one person, by their words alone.

Two full names are one person's where the surnames are the same and the given names agree (the same, an initial, a
short form); a surname or given name alone goes to the person who bears it, the last one named where several do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import ROMAN, is_initial, plain
from tfc_extract.names.text import PERSON, Name

_MEN = frozenset(("mr", "sir", "lord", "baron", "prince", "king", "duke", "earl", "father", "fr"))
_WOMEN = frozenset(
    ("mrs", "ms", "miss", "dame", "lady", "baroness", "princess", "queen", "duchess", "countess", "sister")
)


class Mention(NamedTuple):
    """A person's name in the text: tokens from `first` (its form of address) and `start` (the name) to `end`."""

    first: int
    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    rule: str


@dataclass
class Individual:
    """One person: the fullest name and every mention."""

    name: str
    words: tuple[str, ...]
    rule: str
    sex: str = ""
    mentions: list[Mention] = field(default_factory=list)


def group(doc: Doc, found: Iterable[Name], lexicon: NameLexicon) -> list[Individual]:
    """The people of the article, in order of first mention."""
    mentions = [_mention(doc, name, lexicon) for name in found if name.label == PERSON]
    people: list[Individual] = []
    for mention in sorted(mentions, key=lambda m: (len(m.words) < 2, m.start)):
        if len(mention.words) > 1:
            home = next((p for p in people if same_full(p.words, mention.words, lexicon)), None)
            if home is None:
                home = _new(doc, mention, lexicon)
                people.append(home)
            elif len(mention.words) > len(home.words) or is_initial(home.words[0]):
                home.words, home.name = mention.words, _name(doc, mention, lexicon)
            home.mentions.append(mention)
            home.sex = home.sex or _sex(mention, lexicon)
    full = list(people)
    for mention in mentions:
        if len(mention.words) == 1:
            home = _bearer(full, mention, lexicon) or _alone(people[len(full) :], mention)
            if home is None:
                home = _new(doc, mention, lexicon)
                people.append(home)
            elif home not in full and len(_name(doc, mention, lexicon)) > len(home.name):
                home.name = _name(doc, mention, lexicon)
            home.mentions.append(mention)
            home.sex = home.sex or _sex(mention, lexicon)
    for person in people:
        person.mentions.sort()
    return sorted(people, key=lambda person: person.mentions[0].start)


def _mention(doc: Doc, name: Name, lexicon: NameLexicon) -> Mention:
    """The mention with the titles before it; forms of address and peerages belong to it, ranks do not."""
    people = lexicon.people
    titles: list[str] = []
    first = i = name.start
    while i > 0 and not (doc[i].is_sent_start and not titles and i != name.start):
        i -= 1
        title = plain(doc[i].text)
        if doc[i].text in (".", "(") and i:
            continue
        if title not in lexicon.titles or not doc[i].text[0].isupper() or (title == "justice" and titles):
            break  # “Justice Minister Ann Roe” is no justice
        titles.insert(0, title)
        if title in people.honorifics or title in people.peerages:
            first = i
        if doc[i].is_sent_start:
            break
    every = tuple(token.text.replace("’", "'") for token in doc[name.start : name.end])  # “O’Shea” is “O'Shea”
    words = tuple(word for word in every if plain(word) not in people.generations) or every
    joined = _joined(tuple(word.replace("’", "'") for word in words))  # “O’Shea” is O'Shea
    if joined[0].lower() in people.particles and joined[0].islower():
        joined = (" ".join(joined),)  # “Mr van der Merwe”: a surname, not a full name
    return Mention(first, name.start, name.end, joined, tuple(titles), name.rule)


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with hyphens made whole ("Smith", "-", "Jones" -> "Smith-Jones"), nicknames left out."""
    found: list[str] = []
    quoted = glue = False
    for word in words:
        if word in '"“”‘' or (word in "'’" and len(word) == 1):
            quoted = not quoted
        elif quoted or word in "()":
            continue
        elif word == "-" and found:
            glue = True
        elif glue:
            found[-1] += "-" + word
            glue = False
        else:
            found.append(word)
    return tuple(found) or words


def _name(doc: Doc, mention: Mention, lexicon: NameLexicon) -> str:
    """The name as printed; a peer or judge without a given name keeps the title that makes the name."""
    start = mention.start
    lone = len([word for word in mention.words if not ROMAN.fullmatch(word)]) == 1
    if lone and mention.titles and mention.titles[-1] in lexicon.people.peerages:
        start = mention.start - 1
        if mention.titles[-1] == "justice" and mention.titles[-2:-1] in (("mr",), ("mrs",), ("ms",)):
            start -= 1
    text: str = doc[start : mention.end].text
    if ")" in text:
        text = " ".join(mention.words)
    return text.title() if text.isupper() and len(text) > 4 else text


def _new(doc: Doc, mention: Mention, lexicon: NameLexicon) -> Individual:
    return Individual(_name(doc, mention, lexicon), mention.words, mention.rule, _sex(mention, lexicon))


def _sex(mention: Mention, lexicon: NameLexicon) -> str:
    """ "m" or "f" where a title or the given name says so."""
    for title in mention.titles:
        if title in _MEN or title in _WOMEN:
            return "m" if title in _MEN else "f"
    given = mention.words[0].lower()
    if len(mention.words) < 2:
        return ""
    return "m" if given in lexicon.names.men else "f" if given in lexicon.names.women else ""


def same_full(one: tuple[str, ...], other: tuple[str, ...], lexicon: NameLexicon) -> bool:
    """Whether two full names can be one person's."""
    a, b = [w.casefold() for w in one], [w.casefold() for w in other]
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if short[-1] != long[-1]:
        return len(short) > 1 and long[: len(short)] == short and len(long) == len(short) + 1
    return _agree(short[0], long[0], lexicon) or (len(short) < len(long) and set(short) <= set(long))


def _agree(one: str, other: str, lexicon: NameLexicon) -> bool:
    """Whether two given names can be one: the same, an initial, a short form."""
    if one == other:
        return True
    if (is_initial(one.upper()) and len(one) < 4) or (is_initial(other.upper()) and len(other) < 4):
        initial = len(one.replace(".", "")) == 1 or len(other.replace(".", "")) == 1 or "." in one + other
        if initial:
            return one[0] == other[0]
    forms = lexicon.people.short_forms
    return other in forms.get(one, ()) or one in forms.get(other, ())


def _bearer(full: list[Individual], mention: Mention, lexicon: NameLexicon) -> Individual | None:
    """The person with a full name whom a single name means: the last named of those who bear it."""
    word = mention.words[0].casefold()
    by_surname = [p for p in full if _has_surname(p.words, word)]
    by_given = [
        p
        for p in full
        if p.words[0].casefold() == word
        or word in lexicon.people.short_forms.get(p.words[0].casefold(), ())
        or p.words[0].casefold() in lexicon.people.short_forms.get(word, ())
    ]
    titled = any(t in lexicon.people.honorifics for t in mention.titles) and not any(
        t in ("sir", "dame", "lady", "lord", "sister", "father") for t in mention.titles
    )
    sex = _sex(mention, lexicon)
    for bearers in (by_surname, [] if titled else by_given):
        fits = [p for p in bearers if not sex or not p.sex or p.sex == sex]
        if fits:
            return max(fits, key=lambda p: max((m.start for m in p.mentions if m.start < mention.start), default=-1))
        if bearers and titled:
            return None
    middle = [p for p in full if word in (w.casefold() for w in p.words)]
    return middle[0] if len(middle) == 1 and not titled else None


def _has_surname(words: tuple[str, ...], word: str) -> bool:
    """Whether a full name ends in these words, particles and the last part of a double name included."""
    full = " ".join(words).casefold()
    return full.endswith(" " + word) or full.rpartition("-")[2] == word


def _alone(singles: list[Individual], mention: Mention) -> Individual | None:
    """The person known by this one name only."""
    word = mention.words[0].casefold()
    return next((p for p in singles if p.words[0].casefold() == word), None)
