"""Which candidates stand: the same words are the same thing throughout an article."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.text import BODY, OTHER, PERSON, Name, Text
from tfc_extract.naming import key

_AT_PLACES = frozenset(["in", "at", "near", "from", "to", "around", "across", "outside", "into"])


def settle(text: Text, candidates: Iterable[Name], lexicon: NameLexicon) -> list[Name]:
    """The names that stand, in order: one label for the same words, no two touching, later short forms added."""
    every = list(candidates)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    keys = {name: key(text.phrase(name.start, name.end)) for name in every}
    for name in every:
        votes[keys[name]][name.label] += name.weight
    parts = _parts(every, keys, votes)
    found = []
    for name in every:
        label = _label(text, name, keys[name], votes[keys[name]], parts)
        if label is not None:
            found.append(name._replace(label=label))
    kept = _apart(found)
    return sorted(kept + _swept(text, kept, lexicon), key=lambda name: name.start)


def _parts(every: list[Name], keys: dict[Name, str], votes: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """The words of fuller names: of which labels they are a part, and how often."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for full in dict.fromkeys(keys[name] for name in every):
        words = full.split()
        label = votes[full].most_common(1)[0][0]
        if label == PERSON and 1 < len(words) < 6:
            for word in words:
                found[word][PERSON] += 1
    return found


def _label(text: Text, name: Name, words: str, votes: Counter[str], parts: dict[str, Counter[str]]) -> str | None:
    """What the article says these words are; None where nothing supports a lone word."""
    if name.rule in ("known-body", "head", "brackets", "title"):
        return name.label
    best = max(votes[PERSON], votes[BODY], votes[OTHER])
    own = name.label if votes[name.label] == best else next(k for k in (PERSON, BODY, OTHER) if votes[k] == best)
    if " " not in words and parts.get(words):
        before = text.lower[name.start - 1] if name.start else ""
        if not (before in _AT_PLACES and own == OTHER) and before not in ("the", "a", "an") and votes[BODY] < 6:
            return PERSON
    return own


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
    if label == PERSON and (
        before in ("the", "a", "an") or (before in _AT_PLACES and text.label(i) in ("GPE", "LOC", "FAC"))
    ):
        return False
    following = text.same_block(i, i + 1) and text.capital[i + 1] and text.tags[i + 1] in ("NNP", "NNPS")
    return shouted or not (following and text.lower[i + 1] not in lexicon.people.said)
