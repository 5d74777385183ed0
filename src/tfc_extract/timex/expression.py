"""What a time expression says before it is resolved: small immutable trees that say no day of the calendar yet.

`Field(month, 7, of=Shift(year, -1))` is “July last year”. `to_row` and `from_row` make plain lists of them.
"""

from typing import Any, Literal, NamedTuple, TypeAlias

Lean = Literal["last", "next", "this", "previous", "following", "that"]


class Fixed(NamedTuple):
    """A period that the words name in full, as EDTF."""

    edtf: str


class Field(NamedTuple):
    """A named part of a longer period: a month of a year, a day of a month, a weekday of a week.

    `name`: month (1-12), monthday (100 * month + day), day (of a month), weekday (0 is Monday), season (EDTF 21-24),
    quarter (1-4), half (1-2), holiday (a rule of `timex.holidays`), short_year (two digits), decade (two digits).
    `lean` says which one where the words do; `of` is the longer period where they name it.
    """

    name: str
    value: int | str
    lean: Lean | None = None
    of: "Expression | None" = None


class Shift(NamedTuple):
    """The unit so many units from the day of reference (`base`: published), or from another date (context)."""

    unit: str
    amount: float
    base: Literal["published", "context"] = "published"


class Stretch(NamedTuple):
    """So many units up to the reference (`direction` -1, “the past four weeks”) or from it (1)."""

    unit: str
    amount: float
    direction: int


class First(NamedTuple):
    """The first (or, with `last`, the last) so many units of a period."""

    unit: str
    amount: float
    last: bool
    of: "Expression | None"


class Offset(NamedTuple):
    """The unit so many units from another expression: “the day before yesterday”, “a week on Monday”."""

    unit: str
    amount: float
    of: "Expression"


class Part(NamedTuple):
    """What of a period lies before (`earlier`) or after (`later`) the reference."""

    which: Literal["earlier", "later"]
    of: "Expression"


class Range(NamedTuple):
    """From one expression to another, as one date."""

    first: "Expression"
    last: "Expression"


class Unknown(NamedTuple):
    """A date that no calendar holds, with the code and the words of the note that says so."""

    code: str
    message: str


Expression: TypeAlias = Fixed | Field | Shift | Stretch | First | Offset | Part | Range | Unknown
_CLASSES = {cls.__name__: cls for cls in (Fixed, Field, Shift, Stretch, First, Offset, Part, Range, Unknown)}


class Timex(NamedTuple):
    """A found expression: characters from `start` to `end`, its kind, what it says, and its ISO 8601 duration."""

    start: int
    end: int
    kind: Literal["date", "time", "duration", "set"]
    rule: str
    says: Expression | None = None
    duration: str | None = None


def to_row(expression: Expression | None) -> list[Any] | None:
    """An expression as nested plain lists, class name first."""
    if expression is None:
        return None
    return [type(expression).__name__, *(to_row(v) if isinstance(v, tuple) else v for v in expression)]  # type: ignore[arg-type]


def from_row(row: list[Any] | None) -> Expression | None:
    """The expression that `to_row` made a row of."""
    if row is None:
        return None
    make: Any = _CLASSES[row[0]]
    made: Expression = make(*(from_row(v) if isinstance(v, list) else v for v in row[1:]))
    return made
