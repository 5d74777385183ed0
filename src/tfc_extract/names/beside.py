"""Bodies by the words beside them: “the regulator Monitor”, “Trinity Ports plc”, “Ashfield care home”."""

from collections.abc import Iterator

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import plain
from tfc_extract.names.text import BODY, Name, Text

_FREE = frozenset(("", "ORG", "PERSON", "PRODUCT"))
_AFTER = frozenset(
    (",", ".", ")", "which", "that", "said", "says", "’s", "'s", "has", "is", "and", "will", "was", "would")
)


def beside(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """The body whose kind the lower-case word here tells."""
    words, word = lexicon.organisations, text.words[i]
    if not text.same_block(i, i - 1):
        return
    if word in words.kind_nouns:
        yield from _kind(text, i, lexicon)
    elif word in words.suffixes and text.capital[i - 1] and text.words[i + 1 : i + 2] != ["-"]:
        start = _run_start(text, i, lexicon)
        if start < i:
            yield Name(start, i + 1, BODY, "company-suffix", 5)
    elif word == "committee":
        house = next((k for k in range(i - 1, max(i - 6, -1), -1) if text.words[k] in ("Commons", "Lords")), None)
        if house is not None and text.same_block(house, i):
            yield Name(house, i + 1, BODY, "committee", 5)
    elif word in words.home_nouns and text.lower[i - 1] in words.home_nouns[word]:
        last = i - 1
        if text.words[last] in ("’s", "'s"):
            last -= 1
            if text.lower[last] != "children":
                return  # “Dr Coyle’s home”
        start = _run_start(text, last, lexicon)
        if start == last or (last - start == 1 and text.block_of[start] == 0 and len(text.lines) > 1):
            return  # a headline’s “Highland care home” only describes
        if not _is_place(text, start, last, lexicon):
            yield Name(start, i + 1, BODY, "home", 4)


def inspected(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“an inspection of Ardley House”: what inspectors visit, where its name is of two words or more."""
    start = i + 1
    if (
        text.lower[i] in ("of", "at")
        and text.same_block(i, i - 1)
        and text.lower[i - 1] in ("inspection", "inspections")
    ):
        end = start
        while text.same_block(start, end) and text.capital[end] and text.tags[end] in ("NNP", "NNPS"):
            end += 1
        if 1 < end - start < 6 and text.lower[end - 1] in lexicon.people.place_heads:
            yield Name(start, end, BODY, "inspected", 5)


def care_homes(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """“Ardley House”, “The Larches Court” in an article about a care home: the house is the home."""
    words = lexicon.organisations.home_nouns["home"]
    pairs = zip(text.lower, text.lower[1:], strict=False)
    if not any(last in ("home", "homes") and first in words for first, last in pairs):
        return
    for i, lower in enumerate(text.lower):
        if lower in lexicon.organisations.home_heads and text.capital[i]:
            start = _run_start(text, i, lexicon)
            if start == i and text.same_block(i, i - 1) and text.capital[i - 1] and text.tags[i - 1] in ("NN", "JJ"):
                start = i - 1  # a sentence's first word, of which the tagger does not know that it is a name
            following = text.same_block(i, i + 1) and text.capital[i + 1]
            if 0 < i - start < 4 and not following:
                yield Name(start, i + 1, BODY, "home", 4)
        elif lower == "home" and i and text.capital[i] and text.capital[i - 1] and text.lower[i - 1] in words:
            start = _run_start(text, i, lexicon)
            if 1 < i - start < 5:  # “Ardley House Care Home”
                yield Name(start, i + 1, BODY, "home", 4)


def for_name(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“Total Help for Children”, “Citizens for Clean Air”: capitals, “for”, capitals, no post before it."""
    start, end = _run_start(text, i, lexicon), i + 1
    while text.same_block(i, end) and text.capital[end] and text.tags[end] in ("NNP", "NNPS", "NNS") and end - i < 4:
        end += 1
    last = plain(text.words[i - 1])
    post = last in lexicon.people.posts or last in lexicon.titles or last in lexicon.people.never
    while i - start < 4 and text.same_block(i, start - 1) and text.capital[start - 1]:
        if start - 1 in text.firsts or text.tags[start - 1] not in ("JJ", "NN", "NNS", "VBG"):
            break
        start -= 1
    n = text.entity_at.get(i)
    if (
        n is not None
        and text.entities[n][2] == "ORG"
        and text.entities[n][1] > end > i + 1
        and text.lower[end] == "and"
    ):
        end = text.entities[n][1]  # “Centre for Strategic and Rural Studies”
    post = post or all(word in lexicon.organisations.generic for word in text.lower[start:i])
    people = text.label(i + 1) == "PERSON" or any(text.label(k) in ("PERSON", "GPE", "DATE") for k in range(start, i))
    if end > i + 1 and start < i and not post and not people and last not in lexicon.organisations.works:
        yield Name(start, end, BODY, "for-name", 2)


def _kind(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“the Unite union”, “the law firm Harcourt Dean, which …”."""
    if i > 1 and text.lower[i - 2] == "the" and _may_be_body(text, i - 1, lexicon):
        yield Name(i - 1, i, BODY, "beside-kind", 3)
        return
    start = end = i + 1
    while text.same_block(i, end) and end - start < 5 and _goes_on(text, start, end):
        end += 1
    if end == start or not text.same_block(i, end):
        return
    if end - start == 1:
        if text.label(start) != "PERSON" and _may_be_body(text, start, lexicon):
            yield Name(start, end, BODY, "beside-kind", 3)
        return
    person = plain(text.words[start]) in lexicon.titles or text.lower[start] in lexicon.given
    if end - start > 1 and not person and text.label(start) in _FREE and text.lower[end] in _AFTER:
        yield Name(start, end, BODY, "beside-kind", 3)


def _goes_on(text: Text, start: int, i: int) -> bool:
    """Whether the word is of a name that began: a proper noun, or “&” before one."""
    if text.words[i] == "&":
        return i > start and text.same_block(i, i + 1) and text.capital[i + 1]
    return text.capital[i] and text.tags[i] in ("NNP", "NNPS")


def _may_be_body(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a single word beside “regulator” or “charity” can be the body's name."""
    word = plain(text.words[i])
    if not text.capital[i] or text.tags[i] != "NNP" or text.label(i) not in _FREE:
        return False
    return word not in lexicon.given and word not in lexicon.titles and word not in lexicon.people.posts


def _run_start(text: Text, i: int, lexicon: NameLexicon) -> int:
    """Where the capitalised words before a lower-case word begin."""
    start = i
    while (
        text.same_block(i, start - 1)
        and i - start < 5
        and (
            (text.capital[start - 1] and text.tags[start - 1] in ("NNP", "NNPS"))
            or text.words[start - 1] in ("&", "’s", "'s")
        )
    ):
        start -= 1
    while start < i and (not text.capital[start] or text.lower[start] in lexicon.organisations.openers):
        start += 1
    return start


def _is_place(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the word before “care home” only says where it is: a known place, or one elsewhere in the article."""
    if end - start > 1:
        return False
    word = text.lower[start]
    if word in lexicon.people.places or text.label(start) in ("NORP", "DATE", "ORDINAL"):
        return True
    others = (k for k, lower in enumerate(text.lower) if lower == word and k != start and k > 0)
    return any(text.lower[k - 1] in ("in", "near", "from", "of", "to") for k in others)
