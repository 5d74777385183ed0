"""Bodies’ names joined by “and”: “Avon and Somerset Police”, “the Maritime and Coastguard Agency”."""

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.text import Text


def with_entity(text: Text, start: int, i: int, lexicon: NameLexicon) -> int:
    """The start moved over “Health and …” where the model reads one body: “Immigration and Naturalization Service”."""
    if text.lower[i] not in lexicon.organisations.joined_heads:
        return start
    if _is_pair(text, start, lexicon):
        return start - 2
    n = text.entity_at.get(i)
    if n is None or text.entities[n][2] != "ORG":
        return start
    first = text.entities[n][0]
    while first < start and (not text.capital[first] or text.tags[first] in ("DT", "IN", "CC")):
        first += 1
    between = range(first, start)
    if first < start and text.lower[start - 1] in ("and", "&", "of", "for", ","):
        apart = any(text.lower[k] in lexicon.heads and text.lower[k + 1] == "and" for k in between if k > first)
        known = any(
            tuple(text.words[k : k + len(one.words)]) == one.words
            for k in between
            for one in lexicon.known.get(text.words[k], ())
        )
        return start if apart or known else first
    return start


def _is_pair(text: Text, start: int, lexicon: NameLexicon) -> bool:
    """“the Maritime and Coastguard Agency”: after “the” two capitalised words joined, the first no name of its own."""
    if not text.same_block(start, start - 3) or text.lower[start - 3] != "the" or text.lower[start - 1] != "and":
        return False
    return _is_half(text, start - 2, start - 1, lexicon) and text.label(start - 2) not in ("GPE", "NORP", "LOC")


def _is_half(text: Text, first: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the words before “and” are no name of their own, but the first half of a joint one."""
    word = text.words[first]
    known = any(known.words == (word,) for known in lexicon.known.get(word, ())) or word in lexicon.ambiguous
    own = known or any(
        text.lower[k] in lexicon.heads or text.lower[k] in lexicon.people.posts for k in range(first, end)
    )
    person = text.label(first) == "PERSON" or text.lower[first] in lexicon.given
    return text.capital[first] and not own and not person


def _is_half_place(text: Text, first: int, i: int) -> bool:
    """Whether one word that the model takes for a body is but a place before a trust's head, for it stands nowhere
    else in a sentence: “Northmoor and Avondale Hospitals NHS Foundation Trust”."""
    ranked = text.lower[i] == "council" and text.lower[i - 1] in ("borough", "district", "county")
    one = text.words[first + 1] == "and"
    if not ranked and (not one or text.lower[i] not in ("trust", "hospitals", "college", "police")):
        return False
    word, half = text.words[first], text.words[first : i - 1] if ranked else ()
    return not any(
        other == word and k != first and text.block_of[k] and (not half or text.words[k : k + len(half)] != half)
        for k, other in enumerate(text.words)
    )


def with_partner(text: Text, start: int, i: int, lexicon: NameLexicon) -> int:
    """The start moved over “Avon and” of “Avon and Somerset Police”: two places that share one service."""
    kinds = lexicon.organisations.shared_heads
    joined = text.same_block(start, start - 2) and text.lower[start - 1] in ("and", "&")
    if not joined or start == i or text.lower[i] not in kinds:
        return start
    first = start - 1
    while (
        text.same_block(start, first - 1)
        and start - first < 5
        and (
            (text.capital[first - 1] and text.tags[first - 1] in ("NNP", "NNPS"))
            or text.words[first - 1] in ("’s", "'s", "’")
        )
    ):
        first -= 1
    if first == start - 1 or not _is_half(text, first, start - 1, lexicon):
        return start
    before = text.lower[first - 1] if text.same_block(first, first - 1) else ""
    label, here = text.label(first), text.entity_at.get(first)
    fire = text.lower[i - 3 : i] == ["fire", "and", "rescue"]
    apart = label == "ORG" and here != text.entity_at.get(i) and not fire and not _is_half_place(text, first, i)
    # “Kent, Sussex and Surrey Police” is a list, “Jane Roe, Avon and Somerset Police’s head,” is none
    listed = before in (",", "and") and text.label(first - 2) != "PERSON"
    return start if before in ("between", "both") or listed or apart else first
