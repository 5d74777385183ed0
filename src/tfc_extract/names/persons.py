"""Candidates for people's names: the model's entities with their edges repaired, and whatever follows a title."""

from collections.abc import Iterator

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import PROPER, is_initial, is_place, plain, run_end, skip_particles
from tfc_extract.names.repair import mistaken, repaired
from tfc_extract.names.text import PERSON, Name, Text

#: Titles that are surnames too.
_SURNAMES = frozenset(
    (
        "king",
        "prince",
        "bishop",
        "dean",
        "judge",
        "major",
        "marshal",
        "canon",
        "pope",
        "baron",
        "duke",
        "earl",
        "constable",
    )
)
_SMALL_TAGS = frozenset(("DT", "IN", "CC", "PRP", "PRP$", "WP", "WRB", "MD"))


def find_persons(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """Each candidate without its titles and honours; places and the like that the model took for people as OTHER."""
    for start, end, label in text.entities:
        if label == "PERSON":
            yield from repaired(text, start, end, lexicon)
        elif label in ("ORG", "FAC") and 2 <= end - start <= 7:
            yield from mistaken(text, start, end, lexicon)
        elif label == "GPE" and end - start == 2 and _is_listed(text, start, end, lexicon):
            yield Name(start, end, PERSON, "listed", 2)
    yield from _titled(text, lexicon)
    yield from _unseen(text, lexicon)


def _is_listed(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether a given name and another word, taken for a place, are listed with a person: “Isla Roe and Tom Harker”."""
    if text.lower[start] not in lexicon.given or text.lower[start] in lexicon.people.places:
        return False
    after = text.same_block(start, end + 1) and text.lower[end] in ("and", ",") and text.label(end + 1) == "PERSON"
    before = text.same_block(start, start - 2) and text.lower[start - 1] in ("and", ",")
    return after or (before and text.label(start - 2) == "PERSON")


def _titled(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """Names after “Mr”, “Coun”, “Det Sgt” …: these need no model."""
    people = lexicon.people
    i = 0
    while i < len(text.words):
        if not text.capital[i] or plain(text.words[i]) not in lexicon.titles or _shouts(text.words[i]):
            i += 1
            continue
        j, titles = i, []
        while text.same_block(i, j) and (
            (text.capital[j] and plain(text.words[j]) in lexicon.titles) or (j > i and text.words[j] == ".")
        ):
            titles.append(plain(text.words[j]))
            j += 1
        if len(titles) > 1 and _is_surname(text, j, titles, people.honorifics):
            yield Name(j - 1, j, PERSON, "title", 4)  # “Mr King”, “Mrs Dean”
            i = j
            continue
        if text.same_block(i, j + 2) and text.words[j] == "(" and text.words[j + 2] == ")" and text.capital[j + 1]:
            end = run_end(text, j + 3, lexicon) if text.same_block(i, j + 3) else j
            if end > j + 3:
                yield Name(j + 1, end, PERSON, "title", 5)  # “Lord (Hugh) Penrose”
                i = end
                continue
        sure = any(title in people.honorifics or title in people.strong_ranks for title in titles)
        if text.same_block(i, j) and (sure or text.label(j) in ("PERSON", "") or titles[-1] in people.peerages):
            end = run_end(text, skip_particles(text, j, lexicon), lexicon)
            name = _after_title(text, (j, end), titles, sure, lexicon)
            if name is not None:
                yield name
                j = end
        i = max(j, i + 1)


def _is_surname(text: Text, end: int, titles: list[str], honorifics: frozenset[str]) -> bool:
    """Whether the last of several titles is a surname: no capital follows, and “Mr” is said of no president so."""
    if text.same_block(end - 1, end) and text.capital[end]:
        return False
    return titles[-2] in honorifics and titles[-1] in _SURNAMES


def _shouts(word: str) -> bool:
    return word.isupper() and len(word.rstrip(".")) > 3


def _after_title(
    text: Text, tokens: tuple[int, int], titles: list[str], sure: bool, lexicon: NameLexicon
) -> Name | None:
    """The name of these tokens, unless the title was no title (“Lord Street”, “General Motors”)."""
    start, end = tokens
    if end <= start or text.tags[start] in _SMALL_TAGS or text.lower[start] in lexicon.people.posts:
        return None
    if _is_street(text, start, end, lexicon) or (end - start == 1 and len(plain(text.words[start])) < 2):
        return None
    place_heads = lexicon.people.place_heads
    unknown = end - start == 1 and text.label(start) != "PERSON" and titles[-1] not in lexicon.people.peerages
    if not sure and (unknown or text.lower[end - 1] in place_heads or text.lower[start] in place_heads):
        return None
    return Name(start, end, PERSON, "title", 4 if sure else 1)


def _is_street(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether a title's name names a place: “Sir Alfred Moncur Stadium”, “Dr Johnson’s Lane”."""
    place_heads = lexicon.people.place_heads
    if end - start > 1 and text.lower[end - 1] in place_heads - lexicon.people.surnames:
        return True
    return end - start == 1 and is_place(text, start, end, lexicon)


def _unseen(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """A given name or an initial and a surname where the model saw nothing."""
    for i, lower in enumerate(text.lower):
        if not text.capital[i] or text.label(i) or text.tags[i] not in PROPER or not _begins(text, i, lower, lexicon):
            continue
        end = run_end(text, i, lexicon)
        if 2 <= end - i <= 4 and text.tags[end - 1] in PROPER and not any(text.label(k) for k in range(i, end)):
            following = text.same_block(i, end) and text.capital[end] and text.tags[end] in PROPER
            if not following and not is_place(text, i, end, lexicon) and not is_initial(text.words[end - 1]):
                yield Name(i, end, PERSON, "given-name")


def _begins(text: Text, i: int, lower: str, lexicon: NameLexicon) -> bool:
    """Whether an unlabelled word can be the first of a person's name."""
    if text.same_block(i, i - 1) and text.capital[i - 1] and text.tags[i - 1] in PROPER:
        before = plain(text.words[i - 1])
        if before not in lexicon.people.posts and before not in lexicon.titles:
            return False
    if is_initial(text.words[i]):
        return text.words[i].endswith(".")
    return lower in lexicon.given and not text.words[i].isupper() and lower not in lexicon.people.places
