"""What the recogniser takes for bodies and the words beside it show to be places and their people."""

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import plain
from tfc_extract.names.text import Text

#: Words after which a single name is where something is, not who acts.
_AT = frozenset(("in", "near", "outside", "around"))


def is_where(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the words say where: a building, a dateline, a place before “MP”; or are far too long for a name."""
    last, length = plain(text.words[end - 1]), end - start
    centre = last in ("centre", "center") and text.lower[end - 2] not in lexicon.organisations.building_words
    if last in lexicon.people.place_heads and length > 1 and not (centre and length > 2):
        return True
    before = start - 1
    if length == 1 and text.same_block(start, before - 1) and text.words[before] == ",":
        after = text.words[end] if text.same_block(start, end) else ""
        if after in (",", ".") and text.lower[before - 1] in lexicon.people.place_heads:
            return True  # “in Millport Road, Invercraig, …”
    if any(text.lower[k] == "to" for k in range(start, end)):
        return True
    headless = not any(word in lexicon.heads for word in text.lower[start:end])
    placed = text.same_block(start, end) and text.words[end] in lexicon.organisations.place_followers
    if length == 1 and headless and _is_by_place(text, start, lexicon):
        return True
    return (headless and (placed or length > 6)) or _dateline(text, start, end)


def _is_by_place(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a single word is a place or its people by those beside it: “Ambury-based”, “represents Ambury”."""
    if text.same_block(i, i + 2) and text.words[i + 1] == "-" and text.lower[i + 2] in ("based", "born", "bound"):
        return True
    if text.same_block(i, i - 1) and (text.lower[i - 1] in ("represent", "represents") or text.words[i - 1][-1] == "°"):
        return True
    before = i - 1
    while text.same_block(i, before) and text.tags[before] == "NNP" and text.capital[before] and not text.label(before):
        before -= 1  # “near Upper Ambury”, of which the model reads the last word
    if text.same_block(i, before) and text.lower[before] in _AT and text.words[i].istitle():
        return True
    stem = text.lower[i].removesuffix("ers")
    return stem != text.lower[i] and (stem.endswith("land") or stem in lexicon.people.places)  # “Wexlanders”


def _dateline(text: Text, start: int, end: int) -> bool:
    """Whether a block opens with these words in capitals as the place of writing (“DAR ES SALAAM, Tanzania”)."""
    if text.same_block(start, start - 1) or not all(text.words[k].isupper() for k in range(start, end)):
        return False
    following = text.words[end] if text.same_block(start, end) else ""
    return following in (",", "(", "-", "--", "–", "—", "_", ";") or following[:1].isdigit()
