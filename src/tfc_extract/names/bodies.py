"""Candidates for bodies' names: known bodies, heads such as “Council” with what belongs to them, initials in brackets,
and the model's entities with their edges repaired."""

from collections.abc import Iterator

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.text import BODY, NAME_TAGS, OTHER, Name, Text
from tfc_extract.naming import SMALL, is_initials

_MAX_WORDS = 12
#: What the model calls the place before a head.
_PLACES = frozenset(("GPE", "LOC", "ORG", "FAC", "PERSON"))


def find_bodies(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """Each candidate without article and possessive."""
    for i, word in enumerate(text.words):
        if not text.capital[i]:
            if word in lexicon.organisations.lower_heads:
                yield from _place_and_head(text, i, lexicon)
            continue
        if word in lexicon.known:
            yield from _known(text, i, lexicon)
        if text.lower[i] in lexicon.heads:
            yield from _headed(text, i, lexicon)
        if i and text.words[i - 1] == "(" and i + 1 < len(text.words) and text.words[i + 1] == ")":
            yield from _bracketed(text, i)
    for start, end, label in text.entities:
        if label in ("ORG", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "GPE", "LAW", "EVENT"):
            yield from _entity(text, start, end, label, lexicon)


def _known(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """A body of the word list that begins here, the longest."""
    for known in lexicon.known[text.words[i]]:
        end = i + len(known.words)
        if tuple(text.words[i:end]) == known.words and text.same_block(i, end - 1):
            following = text.lower[end] if text.same_block(i, end) and text.capital[end] else ""
            if following not in lexicon.people.place_heads and following not in lexicon.heads:
                yield Name(i, end, BODY, "known-body", 6)
            return


def _place_and_head(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“Leeds council”, “Surrey county council”, “Brixton prison”: a place and a head in lower case."""
    j = i - 1
    if text.same_block(i, j) and text.words[j] in lexicon.organisations.council_ranks:
        j -= 1
    end = j + 1
    while (
        text.same_block(i, j)
        and text.capital[j]
        and text.tags[j] in ("NNP", "NNPS")
        and text.label(j) in ("GPE", "LOC", "ORG", "FAC", "PERSON")
    ):
        j -= 1
    if text.same_block(i, j) and text.lower[j] in ("a", "an", "every", "each", "another"):
        return
    if j + 1 < end and text.lower[end - 1] not in ("labour", "tory", "conservative"):
        yield Name(j + 1, i + 1, BODY, "place-and-head", 3)


def left_end(text: Text, i: int, lexicon: NameLexicon) -> int:
    """Where the capitalised words before a head begin."""
    people, words = lexicon.people, lexicon.organisations
    start = j = i
    while i - j < _MAX_WORDS and text.same_block(i, j - 1):
        j -= 1
        word, lower = text.words[j], text.lower[j]
        if text.capital[j] and word.replace("-", "").replace(".", "").isalnum():
            title = lower.rstrip(".")
            ends = (title in people.honorifics and title not in ("st", "lady", "lord")) or lower in people.posts
            if text.tags[j] not in NAME_TAGS or lower in words.openers or ends or lower in people.place_words:
                break
            start = j
        elif word in ("&", "-", "–", "’s", "'s", "’", "'") or (
            lower in SMALL | {"upon", "le", "under", "by", "next"} and "-" in (text.words[j - 1], text.words[j + 1])
        ):
            continue
        else:
            break
        if j in text.firsts:
            break
    return start


def right_end(text: Text, i: int, lexicon: NameLexicon) -> int:
    """Where the words after a head end: “of Education”, “for Girls”, “Digital, Culture, Media and Sport”."""
    end = i + 1
    if not (text.same_block(i, end + 1) and text.lower[end] in ("of", "for")):
        return end
    j = end + 1
    if text.lower[j] == "the" and text.same_block(i, j + 1):
        j += 1
    if not text.capital[j]:
        return end
    listing = text.lower[i] in ("department", "ministry", "office", "committee", "commission")
    while text.same_block(i, j) and j - i < _MAX_WORDS:
        if text.capital[j] and text.tags[j] in NAME_TAGS and text.lower[j] not in lexicon.people.never:
            j += 1
            end = j
        elif (
            text.same_block(i, j + 1)
            and text.capital[j + 1]
            and text.tags[j + 1] in NAME_TAGS
            and (text.words[j] in ("&", "’s", "'s", "-") or (listing and text.lower[j] in ("and", ",")))
        ):
            j += 1
        else:
            break
    return end


def _headed(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """The body whose head stands here: “Harrow Road Primary School”, “Department for Transport”."""
    following = text.lower[i + 1] if text.same_block(i, i + 1) and text.capital[i + 1] else ""
    if following in lexicon.organisations.followers or following in lexicon.people.place_heads:
        return
    start, end = left_end(text, i, lexicon), right_end(text, i, lexicon)
    if text.lower[i] in lexicon.organisations.weak_heads and not any(text.label(k) == "ORG" for k in range(start, end)):
        return
    if all(text.lower[k] in lexicon.organisations.generic or text.lower[k] in lexicon.heads for k in range(start, end)):
        return
    if text.block_of[i] in text.shouted:
        return
    yield Name(start, end, BODY, "head", 5)


def _bracketed(text: Text, i: int) -> Iterator[Name]:
    """“Together for Children (TfC)”: initials in brackets and the capitalised words that they stand for."""
    short = text.words[i]
    if sum(c.isupper() for c in short) < 2:
        return
    for start in range(i - 2, max(i - 2 - _MAX_WORDS, -1), -1):
        if not text.same_block(i, start):
            return
        words = [w for w in text.words[start : i - 1] if w[:1].isalnum() or w == "&"]
        if text.capital[start] and is_initials(short, words):
            yield Name(start, i - 1, BODY, "brackets", 6)
            yield Name(i, i + 1, BODY, "brackets", 6)
            return


def _entity(text: Text, start: int, end: int, label: str, lexicon: NameLexicon) -> Iterator[Name]:
    """What the model calls a body, edges repaired; works, laws and the like as OTHER."""
    words = lexicon.organisations
    whole = end
    while start < end and (
        not text.capital[start]
        or text.tags[start] in ("DT", "IN", "CC", "PRP$")
        or (end - start > 1 and text.lower[start] in words.openers)
    ):
        start += 1
    while end > start and not text.capital[end - 1]:
        end -= 1
    if start >= end:
        return
    if label != "ORG":
        yield Name(start, end, OTHER, "entity", 1)
        return
    last = text.lower[end - 1]
    if end - start < 3 and text.lower[start] in lexicon.titles and last not in lexicon.heads:
        return
    if any(c in "#@/" for c in "".join(text.words[start:end])) or (whole - end > 2):
        return
    if last in words.works or (end - start == 1 and last in words.not_bodies):
        yield Name(start, end, OTHER, "work", 2)
    elif last in lexicon.people.place_heads and end - start > 1:
        yield Name(start, end, OTHER, "place", 1)
    elif last in lexicon.people.posts or all(
        text.lower[k] in words.generic or text.lower[k] in lexicon.heads for k in range(start, end)
    ):
        return
    else:
        yield Name(start, end, BODY, "entity")
