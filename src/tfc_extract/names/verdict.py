"""Which candidates stand: the same words are the same thing throughout an article."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.text import BODY, OTHER, PERSON, Name, Text
from tfc_extract.naming import key

_AT_PLACES = frozenset(["in", "at", "near", "from", "to", "around", "across", "outside", "into", "on"])
_ARTICLES = frozenset(("the", "a", "an"))
#: The model's labels of places.
_PLACES = frozenset(("GPE", "LOC", "FAC"))
#: Rules that the rest of the article does not overrule.
_SURE = frozenset(("known-body", "head", "brackets", "title", "beside-kind"))


def settle(text: Text, candidates: Iterable[Name], lexicon: NameLexicon) -> list[Name]:
    """The names that stand, in order: one label for the same words, no two touching, later short forms added."""
    verdict = _Verdict(text, list(dict.fromkeys(candidates)), lexicon)
    kept = _apart([name._replace(label=verdict.label(name)) for name in verdict.every])
    return sorted(kept + _swept(text, kept, lexicon), key=lambda name: name.start)


class _Verdict:
    """What an article's candidates say of the same words, counted."""

    def __init__(self, text: Text, every: list[Name], lexicon: NameLexicon):
        self.text, self.every, self.lexicon = text, every, lexicon
        self.keys = {name: key(text.phrase(name.start, name.end)) for name in every}
        self.votes: dict[str, Counter[str]] = defaultdict(Counter)
        self.sure: set[tuple[str, str]] = set()
        for name in every:
            self.votes[self.keys[name]][name.label] += name.weight
            if name.rule in _SURE:
                self.sure.add((self.keys[name], name.label))
        self.bearers: Counter[str] = Counter()
        """How many people's full names each word is a part of."""
        self.begins_body: set[str] = set()
        """The first words of bodies' names."""
        for full in dict.fromkeys(self.keys.values()):
            words = full.split()
            label = self._most(full, PERSON)
            if label == PERSON and 1 < len(words) < 7:
                self.bearers.update(words)
            elif label == BODY and len(words) > 1:
                self.begins_body.add(words[0])

    def label(self, name: Name) -> str:
        """What the article says a candidate is."""
        words = self.keys[name]
        if name.rule in _SURE:
            return name.label
        label = self._most(words, name.label)
        return label if " " in words or (words, BODY) in self.sure else self._lone(name, words, label)

    def _most(self, words: str, own: str) -> str:
        """The label with most votes; the candidate's own, then a person's, where several have as many."""
        votes = self.votes[words]
        best = max(votes.values())
        return min((k for k in votes if votes[k] == best), key=lambda k: (k != own, k != PERSON, k))

    def _lone(self, name: Name, words: str, label: str) -> str:
        """What a single word is: a bearer's surname, a place after “in”, nothing where nothing supports a person."""
        text, i, people = self.text, name.start, self.lexicon.people
        lower, before = text.lower[i], text.lower[i - 1] if text.same_block(i, i - 1) else ""
        at_place = before in _AT_PLACES and text.label(i) in _PLACES
        if self.bearers[words] and before not in _ARTICLES and not at_place:
            return PERSON
        if label != PERSON:
            return OTHER if label == BODY and lower in people.places and before in _AT_PLACES else label
        if (words, PERSON) in self.sure:
            return PERSON
        given = lower in self.lexicon.given and lower not in people.places
        common = lower in people.places or text.tags[i] == "NNPS" or (text.words[i].isupper() and len(lower) > 1)
        odd = not given and (common or before in _AT_PLACES or before in _ARTICLES)
        return OTHER if odd or words in self.begins_body else PERSON


def _apart(found: list[Name]) -> list[Name]:
    """Names that do not touch: the surer, then the longer, then the earlier stands."""
    taken: set[int] = set()
    kept = []
    for name in sorted(found, key=lambda n: (-_sure(n), n.start - n.end, n.start)):
        tokens = range(name.start, name.end)
        if not any(i in taken for i in tokens):
            taken.update(tokens)
            kept.append(name)
    return kept


def _sure(name: Name) -> int:
    return min(name.weight, 2) if name.label != OTHER else 0


def _swept(text: Text, kept: list[Name], lexicon: NameLexicon) -> list[Name]:
    """Further places where a name that stands is written again and nothing was proposed."""
    taken = {i for name in kept for i in range(name.start, name.end)}
    forms: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in kept:
        if name.label == OTHER:
            continue
        words = tuple(text.lower[name.start : name.end])
        forms[words[0]][words] = name.label
        if name.label == PERSON and len(words) > 1:
            forms[words[-1]].setdefault((words[-1],), PERSON)
            if words[0] in lexicon.given:
                forms[words[0]].setdefault((words[0],), PERSON)
    found = []
    for i, lower in enumerate(text.lower):
        if lower not in forms or i in taken or not text.capital[i]:
            continue
        for words in sorted(forms[lower], key=lambda w: (-len(w), w)):
            end = i + len(words)
            label = forms[lower][words]
            if tuple(text.lower[i:end]) != words or any(k in taken for k in range(i, end)):
                continue
            if len(words) == 1 and not _stands_alone(text, i, label, lexicon):
                continue
            found.append(Name(i, end, label, "again"))
            taken.update(range(i, end))
            break
    return found


def _stands_alone(text: Text, i: int, label: str, lexicon: NameLexicon) -> bool:
    """Whether a single word is the name again, not a common word, a place or a part of another name."""
    shouted = text.block_of[i] in text.shouted
    if text.words[i].isupper() and not shouted and len(text.words[i]) > 5 and label == PERSON:
        return False
    if text.tags[i] not in ("NNP", "NNPS") and not shouted:
        return False
    before = text.lower[i - 1] if text.same_block(i, i - 1) else ""
    if label == PERSON and (before in ("the", "a", "an") or (before in _AT_PLACES and text.label(i) in _PLACES)):
        return False
    following = text.same_block(i, i + 1) and text.capital[i + 1] and text.tags[i + 1] in ("NNP", "NNPS")
    return shouted or not (following and text.lower[i + 1] not in lexicon.people.said)
