"""“The council”, “the trust”, “the watchdog”: common nouns for a body that the article names."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from tfc_extract.facts.organisations.grouping import BodyInText
from tfc_extract.names import Name, NameLexicon
from tfc_extract.names.text import lower_words

_DETERMINERS = frozenset(("the", "this", "that"))
#: Nouns that every council, hospital and company has one of: they mean a body only just after its name.
_NEAR = frozenset(("department", "agency", "commission", "ministry", "board", "home", "institution"))
#: How many words before its name a body can be called by a noun (a headline's “Council”).
_SOON = 80
_INDEFINITE = frozenset(
    (
        "a",
        "an",
        "another",
        "any",
        "each",
        "every",
        "no",
        "some",
        "other",
        "their",
        "my",
        "your",
        "his",
        "her",
        "our",
        "its",
    )
)


def add_nominals(doc: Doc, bodies: list[BodyInText], found: Iterable[Name], lexicon: NameLexicon) -> None:
    """Add each common noun that means one of the bodies to its mentions."""
    if not bodies:
        return
    taken = {i for name in found for i in range(name.start, name.end)}
    phrases = list(_phrases(doc, taken, _by_last_word(tuple(sorted(_nouns(bodies, lexicon))))))
    ranks = {doc[start].lower_ for start, end in phrases if end - start > 1} & lexicon.organisations.council_ranks
    for start, end in phrases:
        body = _meant(doc, start, end - 1, _of_rank(bodies, ranks, lexicon), lexicon)
        if body is not None:
            body.mentions.append((_with_determiner(doc, start), end))


def _phrases(doc: Doc, taken: set[int], nouns: dict[str, list[tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    """Where a noun phrase stands that may mean a body (first token, token after the last)."""
    lower = lower_words(doc)
    for i, word in enumerate(lower):
        if i in taken or word not in nouns or (i + 1 in taken and doc[i + 1].text[0].isupper()):
            continue  # in “the charity Shelter” the name itself follows
        for phrase in nouns[word]:
            start = i - len(phrase) + 1
            if start >= 0 and tuple(lower[start : i + 1]) == phrase and not any(k in taken for k in range(start, i)):
                yield start, i + 1
                break


def _of_rank(bodies: list[BodyInText], ranks: set[str], lexicon: NameLexicon) -> list[BodyInText]:
    """The bodies without councils of another rank: where “the borough council” decides, no district council does."""
    every = lexicon.organisations.council_ranks
    named = [(body, set(body.name.lower().split()) & every if body.kind == "council" else set()) for body in bodies]
    if not any(own & ranks for _, own in named):
        return bodies  # “the county council” that nobody names says nothing of the borough council
    return [body for body, own in named if not own or own & ranks]


def _with_determiner(doc: Doc, start: int) -> int:
    """The start moved to “the” before the noun, over adjectives (“the Conservative-run borough council”)."""
    first = start
    while (
        first
        and start - first < 5
        and (
            doc[first - 1].tag_ in ("JJ", "VBN", "VBG", "HYPH", "JJS") or (first < start and doc[first].tag_ == "HYPH")
        )
    ):
        first -= 1
    return first - 1 if first and doc[first - 1].lower_ in _DETERMINERS else start


def _nouns(bodies: list[BodyInText], lexicon: NameLexicon) -> set[str]:
    return {*lexicon.organisations.nominals, *(noun for body in bodies for noun in body.nominals)}


@lru_cache(maxsize=64)
def _by_last_word(nouns: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Noun phrases by their last word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for noun in nouns:
        words = tuple(noun.split())
        found.setdefault(words[-1], []).append(words)
    return {last: sorted(many, key=lambda words: (-len(words), words)) for last, many in found.items()}


def _meant(doc: Doc, start: int, last: int, bodies: list[BodyInText], lexicon: NameLexicon) -> BodyInText | None:
    """The body that the noun phrase means, if one is meant."""
    definite = _with_determiner(doc, start) < start
    noun = " ".join(token.lower_ for token in doc[start : last + 1])
    following = doc[last + 1] if last + 1 < len(doc) else None
    things = lexicon.organisations.council_things
    if following is not None and following.lower_ in things:
        return None
    if not definite and not (noun.endswith("council") and _bare_council(doc, start, following)):
        return None
    fits = [body for body in bodies if _fits(body, noun, lexicon)]
    rank = noun.partition(" ")[0]
    if rank in lexicon.organisations.council_ranks and sum(body.kind == "council" for body in bodies) > 1:
        fits = [body for body in fits if rank in body.name.lower().split()]
    if noun in _NEAR:
        fits = [body for body in fits if _is_recent(doc, start, body)]
    return _nearest(doc, start, fits, lexicon)


def _bare_council(doc: Doc, start: int, following: Token | None) -> bool:
    """Whether “council” without article means a certain one: “council leader”, or a headline's first word."""
    if doc[start].is_sent_start and doc[start].text[0].isupper():
        return True
    if following is None or following.tag_ not in ("NN", "NNS", "NNP", "POS") or not start:
        return False
    before = doc[start - 1]
    named = before.text[0].isupper() and before.tag_.startswith("NNP")
    return before.lower_ not in _INDEFINITE and not named and before.text != "-"


def _fits(body: BodyInText, noun: str, lexicon: NameLexicon) -> bool:
    if noun in body.nominals:
        return True
    wanted = lexicon.organisations.nominals.get(noun, ())
    if body.kind in wanted:
        ranks = lexicon.organisations.council_ranks
        rank = noun.split(maxsplit=1)[0] if " " in noun else ""
        named = set(body.name.lower().split()) & ranks
        return rank not in ranks or not named or rank in named
    if any(" " in words and set(words.split()) <= set(body.name.lower().split()) for words in wanted):
        return True  # “the fire service” of a Fire and Rescue Service
    if noun in lexicon.organisations.prison_words and "hmp" in body.name.lower().split():
        return True
    return any(head in wanted for head in body.chief_heads(lexicon)) or (
        noun == "home" and body.rule in ("home", "inspected")
    )


def _nearest(doc: Doc, at: int, fits: list[BodyInText], lexicon: NameLexicon) -> BodyInText | None:
    """The only one, if the article names it by now or soon; of several the one of this sentence or the one before,
    else the one that the article is about; none counts where it is only named as somebody's former employer."""
    if len(fits) < 2:
        return next((body for body in fits if _is_known_by(body, doc, at)), None)
    sent = doc[at].sent
    before = doc[max(sent.start - 1, 0)].sent
    named = {id(body): [m for m in body.mentions if not _in_passing(doc, m[0], lexicon)] for body in fits}
    for first in (sent.start, before.start):
        here = [body for body in fits if any(first <= start < at for start, _ in named[id(body)])]
        if len(here) == 1:
            return here[0]
        if here:
            fits = here
    return max(fits, key=lambda body: (len(named[id(body)]), -min(body.mentions)[0]))


def _in_passing(doc: Doc, start: int, lexicon: NameLexicon) -> bool:
    """Whether a body is only where somebody is or was: “from Ludford Council”, “a former head of Ludford High”."""
    i = start - 1
    if i > 0 and doc[i].lower_ == "the":
        i -= 1
    if i < 1 or doc[i].lower_ not in ("from", "of", "at", "with"):
        return False
    return doc[i].lower_ == "from" or doc[i - 1].lower_ in lexicon.people.posts


def _is_recent(doc: Doc, at: int, body: BodyInText) -> bool:
    """Whether the body stands in this sentence or the one before."""
    first = doc[max(doc[at].sent.start - 1, 0)].sent.start
    return any(first <= start < at for start, _ in body.mentions)


def _is_known_by(body: BodyInText, doc: Doc, at: int) -> bool:
    """Whether a reader knows the body where a noun stands for it: it was named, is named soon, or again and again."""
    first = min(body.mentions)[0]
    if at < first < doc[at].sent.end and not any(token.text in (",", "–", "-", "(") for token in doc[at + 1 : at + 3]):
        return False  # “the company was bought by Thalheim AG”
    return len(body.mentions) > 1 or first < at + _SOON
