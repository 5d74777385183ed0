"""Bodies by their heads: “Council”, “School”, “Department” with the capitalised words that belong to them."""

from collections.abc import Iterator

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import plain
from tfc_extract.names.text import BODY, NAME_TAGS, Name, Text
from tfc_extract.naming import SMALL

MAX_WORDS = 12
#: What the model calls the place before a head.
_PLACES = frozenset(("GPE", "LOC", "ORG", "FAC", "PERSON"))
#: Small words within a place's name: “Stoke-on-Trent”, “Newcastle-under-Lyme”.
_IN_PLACES = frozenset((*SMALL, "upon", "le", "under", "by", "next"))


def headed(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """The body whose head stands here: “Harrow Road Primary School”, “Department for Transport”."""
    words, place_heads = lexicon.organisations, lexicon.people.place_heads
    following = text.lower[i + 1] if text.same_block(i, i + 1) and text.capital[i + 1] else ""
    if following in words.followers or following in place_heads or text.block_of[i] in text.shouted:
        return
    start, end = left_end(text, i, lexicon), right_end(text, i, lexicon)
    if text.lower[i] in words.weak_heads and not any(text.label(k) == "ORG" for k in range(start, end)):
        before = text.lower[i - 1] if text.words[i - 1] not in ("’", "'") else text.lower[i - 2]
        if text.lower[i] != "court" or before not in words.court_ranks:
            return
    start = _with_entity(text, start, i, lexicon)
    if end - 1 > i and text.lower[end - 1] in ("stadium", "building", "tower", "arena", "headquarters", "act", "award"):
        return
    if not all(text.lower[k] in words.generic or text.lower[k] in lexicon.heads for k in range(start, end)):
        yield Name(start, end, BODY, "head", 5)


def left_end(text: Text, i: int, lexicon: NameLexicon) -> int:
    """Where the capitalised words before a head begin."""
    start = j = i
    while i - j < MAX_WORDS and text.same_block(i, j - 1):
        j -= 1
        word, lower = text.words[j], text.lower[j]
        if text.capital[j] and word.replace("-", "").replace(".", "").isalnum():
            if not _can_lead(text, j, lexicon):
                break
            start = j
        elif lower in ("and", "with") and (text.lower[j - 1], text.lower[j + 1]) in lexicon.place_pairs:
            continue
        elif word not in ("&", "-", "–", "’s", "'s", "’", "'") and not (
            lower in _IN_PLACES and "-" in (text.words[j - 1], text.words[j + 1])
        ):
            break
        if j in text.firsts:
            break
    return start


def _can_lead(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a capitalised word before a head belongs to the name."""
    people, lower = lexicon.people, text.lower[i]
    title = lower.rstrip(".")
    if (title in people.honorifics and title not in ("dr", "sir", "lady", "lord")) or lower in people.posts:
        return False
    if text.tags[i] == "CD" and text.words[i].isalpha():
        return False
    return text.tags[i] in NAME_TAGS and lower not in lexicon.organisations.openers


def _with_entity(text: Text, start: int, i: int, lexicon: NameLexicon) -> int:
    """The start moved over “Health and …” where the model reads one body: “Immigration and Naturalization Service”."""
    n = text.entity_at.get(i)
    if n is None or text.entities[n][2] != "ORG" or text.lower[i] not in lexicon.organisations.joined_heads:
        return start
    first = text.entities[n][0]
    while first < start and (not text.capital[first] or text.tags[first] in ("DT", "IN", "CC")):
        first += 1
    between = range(first, start)
    if first < start and text.lower[start - 1] in ("and", "&", "of", "for", ","):
        apart = any(text.lower[k] in lexicon.heads and text.lower[k + 1] == "and" for k in between)
        known = any(text.words[k] in lexicon.known for k in between)
        return start if apart or known else first
    return start


def right_end(text: Text, i: int, lexicon: NameLexicon) -> int:
    """Where the words after a head end: “of Education”, “for Girls”, “Digital, Culture, Media and Sport”."""
    end = i + 1
    words = lexicon.organisations
    while text.same_block(i, end) and text.capital[end] and plain(text.words[end]) in words.suffixes:
        end += 1
    if end > i + 1 or not text.same_block(i, end + 1) or text.lower[end] not in ("of", "for"):
        return end
    if text.lower[i] in words.closed_heads or (text.lower[end] == "for" and text.lower[i] not in words.joined_heads):
        return end
    j = end + 1
    if text.lower[j] == "the" and text.same_block(i, j + 1):
        j += 1
    if not text.capital[j] or text.lower[j] in lexicon.people.never or text.label(j) == "PERSON":
        return end
    while text.same_block(i, j) and j - i < MAX_WORDS:
        if text.capital[j] and text.tags[j] in NAME_TAGS and text.lower[j] not in lexicon.people.never:
            j += 1
            end = j
        elif _goes_over(text, i, j, lexicon):
            j += 1
        else:
            break
    return end


def _goes_over(text: Text, i: int, j: int, lexicon: NameLexicon) -> bool:
    """Whether the name goes on after “&”, “’s” or, in a department's list, “and” and a comma before one."""
    if not text.same_block(i, j + 1) or not text.capital[j + 1] or text.tags[j + 1] not in NAME_TAGS:
        return False
    if text.words[j] in ("&", "’s", "'s", "-"):
        return True
    if text.lower[i] not in lexicon.organisations.list_heads or text.label(j + 1) in ("PERSON", "GPE"):
        return False
    if text.words[j] == ",":
        k = j + 1
        while text.same_block(i, k) and (text.capital[k] or text.words[k] == ",") and k - j < 8:
            k += 1
        return text.same_block(i, k + 1) and text.lower[k] == "and" and text.capital[k + 1]
    n = text.entity_at.get(j + 1)
    return text.lower[j] == "and" and (n is None or text.entities[n][0] <= j)


def place_and_head(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“Leeds council”, “Surrey county council”, “Brixton prison”: a place and a head in lower case."""
    j = i - 1
    if text.same_block(i, j) and text.words[j] in lexicon.organisations.council_ranks:
        j -= 1
    end = j + 1
    while text.same_block(i, j) and text.capital[j] and text.tags[j] in ("NNP", "NNPS") and text.label(j) in _PLACES:
        j -= 1
    if text.same_block(i, j) and text.lower[j] in ("a", "an", "every", "each", "another"):
        return
    if j + 1 < end and text.lower[end - 1] not in lexicon.people.posts:
        yield Name(j + 1, i + 1, BODY, "place-and-head", 3)
