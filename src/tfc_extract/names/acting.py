"""Bodies by what is said of them: a company told what it is, a newspaper told something, a city that decides."""

from collections.abc import Iterator

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import plain
from tfc_extract.names.text import BODY, Name, Text

_PROPER = frozenset(("NNP", "NNPS"))
#: Words before “the Gazette” where somebody speaks to it, or it to others.
_SPOKEN_TO = frozenset(("told", "to", "with", "by", "from", "in"))
#: Words before “the City of Norcaster” where it is one who acts.
_BY = frozenset(("by", "with", "against", "between", "for"))
#: Verbs by which a city is only described.
_STATES = frozenset(("is", "was", "are", "were", "has", "had", "lies", "became", "in", "on"))
#: How many words there may be from the article to the noun that tells what a body is.
_FAR = 7
_GROUPS = frozenset(("group", "trust", "chain", "maker", "giant", "specialist", "business", "publisher", "association"))
#: Tags of the words of the phrase.
_IN_PHRASE = frozenset(
    ("NN", "NNP", "NNPS", "NNS", "JJ", "JJS", "JJR", "CD", "HYPH", "VBG", "VBN", "POS", "RB", "CC", "RBS", "AFX")
)
#: Prepositions, and the words before them where a company follows.
_TRADES = {
    "in": frozenset(("shares", "stake", "shareholders")),
    "of": frozenset(("takeover", "acquisition", "capital", "subsidiary")),
    "with": frozenset(("merged", "merger")),
}
#: Media’s heads that are common words: “the News”, “the Post” alone may be anything.
_COMMON = frozenset(
    ("news", "mail", "post", "radio", "television", "magazine", "newspaper", "broadcasting", "press", "media")
)


def apposed(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“Kestrel, the property group, …”: a name, a comma, an article and what it is."""
    if text.words[i - 1] != "," or not text.same_block(i, i - 2) or not text.capital[i - 2]:
        return
    if _noun(text, i + 1, lexicon) is None:
        return
    start = end = i - 1
    while text.same_block(i, start - 1) and end - start < 4 and text.capital[start - 1]:
        if text.tags[start - 1] not in _PROPER or start in text.firsts:
            break
        start -= 1
    first, last = plain(text.words[start]), plain(text.words[end - 1])
    person = first in lexicon.given or first in lexicon.titles or last in lexicon.people.posts
    place = text.label(end - 1) == "GPE" and last in lexicon.people.places
    listed = text.same_block(i, start - 1) and text.words[start - 1] in (",", "’s", "'s")
    if start < end and not person and not place and not listed and text.label(end - 1) != "DATE":
        yield Name(start, end, BODY, "beside-kind", 3)


def _noun(text: Text, i: int, lexicon: NameLexicon) -> int | None:
    """Where the noun of the phrase that begins here stands, if it is a body’s: “the company”, no “company director”."""
    k = i
    while text.same_block(i, k) and k - i < _FAR and text.tags[k] in _IN_PHRASE:
        k += 1
    noun = text.lower[k - 1]
    kind = noun in lexicon.organisations.kind_nouns or noun in _GROUPS
    of_many = text.same_block(i, k) and text.lower[k] == "of"
    return k - 1 if k > i and kind and not of_many and not text.capital[k - 1] else None


def newspaper(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“told the Gazette”, “speaking to The Argus”: a newspaper by one word."""
    if lexicon.heads[text.lower[i]] != "media" or text.lower[i] in _COMMON or not text.words[i].istitle():
        return
    if not text.same_block(i, i - 2) or text.lower[i - 1] != "the" or text.lower[i - 2] not in _SPOKEN_TO:
        return
    following = text.capital[i + 1] if text.same_block(i, i + 1) else False
    if not following and text.tags[i] in _PROPER:
        yield Name(i - 1 if text.capital[i - 1] else i, i + 1, BODY, "newspaper", 3)


def city(text: Text, i: int) -> Iterator[Name]:
    """“The City of Norcaster welcomes …”, “by the City of Norcaster”: the city that decides, not the place."""
    if not text.same_block(i, i + 2) or text.lower[i + 1] != "of" or not text.capital[i + 2]:
        return
    end = i + 2
    while text.same_block(i, end) and text.capital[end] and text.tags[end] in _PROPER and end - i < 5:
        end += 1
    acts = text.same_block(i, end) and text.tags[end] in ("VBZ", "VBD", "MD") and text.lower[end] not in _STATES
    before = text.lower[i - 2] if text.same_block(i, i - 2) and text.lower[i - 1] == "the" else ""
    if end > i + 2 and (acts or before in _BY):
        yield Name(i, end, BODY, "city", 4)


def traded(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“shares in Kestrel”, “merged with Brandham”: what is bought, sold or merged, and no place by the model."""
    if not text.same_block(i, i - 1) or text.lower[i - 1] not in _TRADES.get(text.lower[i], ()):
        return
    end = i + 1
    while text.same_block(i, end) and text.capital[end] and text.tags[end] in _PROPER and end - i < 5:
        if text.label(end) in ("GPE", "NORP", "PERSON", "DATE") or plain(text.words[end]) in lexicon.people.posts:
            return
        end += 1
    if text.same_block(i, end) and text.words[end] in ("’s", "'s"):
        return  # “the takeover of Kestrel’s shops”
    if end > i + 1 and text.lower[i + 1] not in lexicon.given and text.lower[end - 1] not in lexicon.people.place_heads:
        yield Name(i + 1, end, BODY, "traded", 4)
