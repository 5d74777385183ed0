"""The words of figures as `data/figures.toml` holds them, and the patterns made of them."""

import re
from collections.abc import Iterable

from tfc_extract.lexicon import Lexicon
from tfc_extract.models import Modifier


class Around(Lexicon):
    """Words near a number that change what its neighbours mean."""

    fillers: tuple[str, ...]
    governing: frozenset[str]
    ranging: tuple[str, ...]
    changing: frozenset[str]
    stating: frozenset[str]
    taking: frozenset[str]
    spending: frozenset[str]
    generic: frozenset[str]


class Nouns(Lexicon):
    """Nouns that count otherwise than other nouns, or not at all."""

    compounds: frozenset[str]
    hyphenated: frozenset[str]
    participles: dict[str, str]
    complements: dict[str, str]
    sums: frozenset[str]
    uncounted: frozenset[str]
    time: frozenset[str]
    labels: frozenset[str]
    streets: frozenset[str]
    scoring: frozenset[str]
    kilometres: tuple[str, ...]
    metres: tuple[str, ...]


class Contexts(Lexicon):
    """Words beside a bare number that counts nothing."""

    persons: frozenset[str]
    months: frozenset[str]
    calling: frozenset[str]
    ages: frozenset[str]
    people: frozenset[str]
    codes: frozenset[str]
    ordered: frozenset[str]
    halves: frozenset[str]


class Currency(Lexicon):
    """A currency: ISO 4217 code, signs, names, names of hundredths."""

    code: str
    signs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    hundredths: tuple[str, ...] = ()


class Unit(Lexicon):
    """A physical unit: its name and forms; `glued` forms stand only directly after the digits."""

    name: str
    forms: tuple[str, ...]
    glued: tuple[str, ...] = ()


class FiguresLexicon(Lexicon):
    """`data/figures.toml`."""

    before: dict[Modifier, tuple[str, ...]]
    after: dict[Modifier, tuple[str, ...]]
    around: Around
    nouns: Nouns
    contexts: Contexts
    currencies: tuple[Currency, ...]
    units: tuple[Unit, ...]


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


class Patterns:
    """The compiled patterns of a lexicon, and what their words mean."""

    def __init__(self, lexicon: FiguresLexicon):
        self.lexicon = lexicon
        money = lexicon.currencies
        self.signs = {sign: each.code for each in money for sign in (*each.signs, each.code)}
        self.names = {name: each.code for each in money for name in each.names}
        self.hundredths = {name: each.code for each in money for name in each.hundredths}
        self.units = {form: unit.name for unit in lexicon.units for form in unit.forms}
        self.glued = {form: unit.name for unit in lexicon.units for form in unit.glued}
        signs, codes = alternatives(self.signs), alternatives(each.code for each in money)
        self.sign_before = re.compile(rf"(?:(?<=[^\w])|^|(?<=[a-z0-9])(?=[£$€¥]))([MKB]?)({signs}) ?$")
        marks = alternatives(sign for sign in self.signs if not sign.isalpha())
        self.sign_after = re.compile(rf" ?([MKB]?)({marks}|元|(?:{codes}|usd|rmb)\b)")
        self.name_after = re.compile(rf"[ -]?({alternatives([*self.names, *self.hundredths])})(?![\w])", re.IGNORECASE)
        self.letter_after = re.compile(r"((?i:[kmb])|t)\b(?!-shirt)| ([mb])\b(?![-&])")
        words = [form for form in self.units if len(form) > 3 and (form[1:].islower() or " " in form)]
        symbols = [form for form in self.units if form not in words]
        self.units |= {form.lower(): self.units[form] for form in words}
        self.unit_after = re.compile(rf"[ -]?(?:((?i:{alternatives(words)}))(?!\w)|({alternatives(symbols)})(?![\w]))")
        self.glued_after = re.compile(rf"({alternatives(self.glued)})\b")
        self.time_after = re.compile(rf"[ -]?(?:{alternatives(lexicon.nouns.time)})s?(?!\w)", re.IGNORECASE)
        self.hyphenated_after = re.compile(rf"-({alternatives(lexicon.nouns.hyphenated)})s?\b", re.IGNORECASE)
        self.kilometres = re.compile(rf" (?:{alternatives(lexicon.nouns.kilometres)})\b", re.IGNORECASE)
        self.metres = re.compile(rf"[ -](?:{alternatives(lexicon.nouns.metres)})\b|[.,;)]|$", re.IGNORECASE)
        self.modifiers = {word: kind for kind, words in lexicon.before.items() for word in words}
        self.trailers = {word: kind for kind, words in lexicon.after.items() for word in words}
        fillers = alternatives(lexicon.around.fillers)
        self.modifier_before = re.compile(
            rf"(?:^|(?<=[^\w])|(?=[<>~≥≤±]))({alternatives(self.modifiers)})((?: (?:{fillers}))*) ?$", re.IGNORECASE
        )
        self.modifier_after = re.compile(rf"(?: |(?=[+-]))({alternatives(self.trailers)})(?!\w)", re.IGNORECASE)
        self.ranging = re.compile(rf"\b(?:{alternatives(lexicon.around.ranging)})\b", re.IGNORECASE)
        self.changing = re.compile(rf"\b(?:{alternatives(lexicon.around.changing)})\b", re.IGNORECASE)
