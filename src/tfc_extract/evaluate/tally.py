"""Counts of right, wrong and missed, and what they come to."""

from dataclasses import dataclass, field
from typing import NamedTuple

from tfc_extract import models
from tfc_extract.evaluate.gold import GoldFact


@dataclass
class Tally:
    """How many facts were found, wrongly found and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Rate:
    """How many of the matched facts have a field right."""

    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        """Count one matched fact."""
        self.total += 1
        self.right += right

    @property
    def accuracy(self) -> float | None:
        """Share that is right, None where there was none to judge."""
        return self.right / self.total if self.total else None


class Difference(NamedTuple):
    """One miss, false alarm or wrong field, for people to read."""

    article: str
    measure: str
    kind: str
    fact: str


@dataclass
class Score:
    """All articles' counts: `tallies` of facts by type, `rates` of fields, and each difference."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    rates: dict[str, Rate] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def tally(self, name: str) -> Tally:
        """The counts of a fact type."""
        return self.tallies.setdefault(name, Tally())

    def rate(self, name: str) -> Rate:
        """The counts of a field."""
        return self.rates.setdefault(name, Rate())

    def f1(self) -> dict[str, float]:
        """F1 by fact type, to four places."""
        return {name: round(tally.f1, 4) for name, tally in self.tallies.items()}


def describe(fact: GoldFact | models.Fact) -> str:
    """A fact in a line: what is compared, without spans' offsets."""
    row = fact.model_dump(mode="json", exclude={"rule", "context", "mentions", "note", "optional", "alternatives"})
    shown = []
    for key, value in row.items():
        if value in (None, [], {}, 1 if key in ("nth", "end_nth") else None):
            continue
        plainer = value.get("text", value.get("edtf")) if isinstance(value, dict) else value
        shown.append(f"{key}={plainer!r}")
    return " ".join(shown)
