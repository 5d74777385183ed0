"""Which candidates stand: the same words are the same thing throughout an article."""

from collections import Counter
from collections.abc import Iterable

from tfc_extract.names.again import ARTICLES, AT_PLACES, PLACES, named_again, short_body
from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.text import BODY, OTHER, PERSON, Name, Text
from tfc_extract.naming import key

#: Rules that the rest of the article does not overrule.
_SURE = frozenset(("known-body", "head", "brackets", "title", "beside-kind", "company-suffix", "home", "inspected")) | {
    "result",
    "scoreboard",
    "committee",
    "spoken-in",
}


def settle(text: Text, candidates: Iterable[Name], lexicon: NameLexicon) -> list[Name]:
    """The names that stand, in order: one label for the same words, no two touching, later short forms added."""
    verdict = _Verdict(text, list(dict.fromkeys(candidates)), lexicon)
    kept = _apart([name._replace(label=verdict.label(name)) for name in verdict.every])
    return sorted(named_again(text, kept, lexicon), key=lambda name: name.start)


class _Verdict:
    """What an article's candidates say of the same words, counted."""

    def __init__(self, text: Text, every: list[Name], lexicon: NameLexicon):
        self.text, self.every, self.lexicon = text, every, lexicon
        self.keys = {name: key(text.phrase(name.start, name.end)) for name in every}
        self.votes: dict[str, dict[str, int]] = {}
        self.sure: set[tuple[str, str]] = set()
        self.common = set(text.words)
        """Every word as written: a sentence's first may stand in lower case elsewhere."""
        self.spoken = {words for name, words in self.keys.items() if text.block_of[name.start] not in text.shouted}
        for name in every:
            votes = self.votes.setdefault(self.keys[name], {})
            votes[name.label] = votes.get(name.label, 0) + name.weight
            kin = name.end - name.start == 1 and text.lower[name.start] in lexicon.given and self._is_kin(name.start)
            if name.rule in _SURE or kin:
                self.sure.add((self.keys[name], PERSON if kin else name.label))
        self.bearers: Counter[str] = Counter()
        """How many people's full names each word is a part of."""
        self.placed = {words for name, words in self.keys.items() if " " not in words and self._is_placed(name.start)}
        self.surnames: set[str] = set()
        """What follows the given name in a full name: surnames of several words among them (“De Wit”)."""
        self.begins_body: set[str] = set()
        """The first words of bodies' and buildings' names."""
        self.campuses: set[str] = set()
        """Where a university is whose name holds the place: “the University of Northwick”."""
        self.firms: set[str] = set()
        """Short forms of bodies (“Chemtex”, “Norbury High”)."""
        for full in dict.fromkeys(self.keys.values()):
            words = full.split()
            label = self._most(full, PERSON)
            if label == PERSON and 1 < len(words) < 7:
                self.bearers.update(words)
                self.surnames.add(" ".join(words[1:]))
            elif label == OTHER and len(words) > 1 and words[-1] in lexicon.people.place_heads:
                self.begins_body.add(words[0])
            elif label == BODY and len(words) > 1:
                self.begins_body.add(words[0])
                if len(words) == 2 and words[0] in lexicon.organisations.prison_words:
                    self.firms.add(words[1])  # “Stonegarth” of “HMP Stonegarth”
                if words[:2] == ["university", "of"]:
                    self.campuses.add(" ".join(words[2:]))
                short = short_body(tuple(words), lexicon)
                if short:
                    self.firms.add(key(" ".join(short)))

    def _is_placed(self, i: int) -> bool:
        """Whether a word stands as a place: “in Wexcombe”, “Alder Street, Wexcombe”."""
        before = self.text.lower[i - 1] if self.text.same_block(i, i - 1) else ""
        return self._is_addressed(i) or before in ("in", "at", "near")

    def _is_addressed(self, i: int) -> bool:
        """Whether a word ends an address: “of Ash Grove, Wexcombe,”."""
        text, heads = self.text, self.lexicon.people.place_heads
        return text.same_block(i, i - 2) and text.words[i - 1] == "," and text.lower[i - 2] in heads

    def label(self, name: Name) -> str:
        """What the article says a candidate is."""
        words = self.keys[name]
        if name.label == PERSON and self.text.block_of[name.start] in self.text.bylines:
            return OTHER
        if name.rule in _SURE:
            return name.label
        if self.text.block_of[name.start] in self.text.shouted and not self._heard(name, words):
            return OTHER
        label = self._most(words, name.label)
        if " " in words and words in self.firms:
            return BODY
        if " " in words and words in self.surnames:
            return PERSON
        return label if " " in words or (words, BODY) in self.sure else self._lone(name, words, label)

    def _heard(self, name: Name, words: str) -> bool:
        """Whether a name in a headline of capitals stands elsewhere too, or is plainly a person's or initials."""
        if words in self.spoken or self.bearers[words]:
            return True
        if name.label == PERSON:
            return " " in words and self.text.lower[name.start] in self.lexicon.given
        return name.end - name.start == 1 and len(words) < 5 and self.text.label(name.start) == "ORG"

    def _is_kin(self, i: int) -> bool:
        """Whether a given name is somebody's: “Isla’s mother”, “married to Abena”, “her son Alfie”."""
        text, nouns = self.text, self.lexicon.people.nouns
        if text.same_block(i, i + 2) and text.words[i + 1] in ("’s", "'s") and text.lower[i + 2] in nouns:
            return True
        near = [text.lower[k] for k in range(max(i - 3, 0), i) if text.same_block(i, k)]
        return any(word in nouns or word in ("married", "named", "called") for word in near)

    def _most(self, words: str, own: str) -> str:
        """The label with most votes; the candidate's own, then a person's, where several have as many."""
        votes = self.votes[words]
        best = max(votes.values())
        tied = [label for label in votes if votes[label] == best]
        if " " not in words and BODY in tied and OTHER in tied:
            tied.remove(BODY)  # a place's name is its club or council only where something says so
        return min(tied, key=lambda label: (label != own, label != PERSON, label))

    def _lone(self, name: Name, words: str, label: str) -> str:
        """What a single word is: a bearer's surname, a place after “in”, nothing where nothing supports a person."""
        text, i, people = self.text, name.start, self.lexicon.people
        lower, before = text.lower[i], text.lower[i - 1] if text.same_block(i, i - 1) else ""
        at_place = before in AT_PLACES and text.label(i) in PLACES
        following = text.lower[i + 1] if text.same_block(i, i + 1) else ""
        if before in ARTICLES and (following in people.followers or (following in people.kin and self.bearers[words])):
            before = ""  # “the Clinton campaign”, “the Marsden family”: the article is the noun's
        if self.bearers[words] and before not in ARTICLES and not at_place:
            return PERSON
        if words in self.firms and not at_place:
            return BODY
        if words in self.campuses and label == PERSON:
            return OTHER if before in AT_PLACES else BODY
        given = lower in self.lexicon.given and lower not in people.places
        if given and (words, PERSON) in self.sure and not at_place:
            return PERSON
        odd = i in text.firsts and lower in self.common and not given  # “Crews were called … the crews”
        if label != PERSON:
            placed = lower in people.places and before in AT_PLACES
            return OTHER if odd or (label == BODY and (placed or self._is_addressed(i))) else label
        common = lower in people.places or lower in people.place_heads or text.tags[i] in ("NNPS", "NNS")
        common = common or (text.words[i].isupper() and len(lower) > 1)
        if before == "of" and text.same_block(i, i - 2) and text.lower[i - 2] in people.place_heads:
            common = True  # “the ward of Barnes”
        odd = odd or (not given and (common or before in AT_PLACES or before in ARTICLES)) or words in self.begins_body
        odd = odd or (words in self.placed and not given)
        return OTHER if odd and (words, PERSON) not in self.sure else PERSON


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
    return 3 if name.rule == "spoken-in" else min(name.weight, 2) if name.label != OTHER else 0
