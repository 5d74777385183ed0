"""What kind of body a name is: by the word list of known bodies, else by the words in it."""

from spacy.tokens import Doc

from tfc_extract.models import OrganisationKind
from tfc_extract.names import Name, NameLexicon
from tfc_extract.names.lexicon import Body

#: How far from a name the noun may stand that tells its kind after a comma.
_APPOSED = 9


def known_body(doc: Doc, name: Name, lexicon: NameLexicon) -> Body | None:
    """The body of the word list whose name or alias these words are."""
    words = tuple(token.text for token in doc[name.start : name.end])
    for known in lexicon.known.get(words[0], ()):
        if known.words == words:
            return known.body
    return None


def kind_in_text(doc: Doc, name: Name, form: str, lexicon: NameLexicon) -> OrganisationKind:
    """The kind that the noun beside the name gives (“the charity Shelter”), else the name itself."""
    if name.rule == "beside-kind":
        beside = [doc[i].lower_ for i in (name.start - 1, name.end) if 0 <= i < len(doc)]
        found = [lexicon.organisations.kind_nouns[word] for word in beside if word in lexicon.organisations.kind_nouns]
        if found:
            return found[0]
        if doc[name.end : name.end + 1].text == ",":  # “Kestrel, the property group”
            phrase = (token.lower_ for token in doc[name.end + 1 : name.end + _APPOSED])
            known = ((lexicon.organisations.kind_nouns | lexicon.heads).get(word) for word in phrase)
            return next((kind for kind in known if kind), "other")
    if name.rule == "city":
        return "council"
    if form in lexicon.ambiguous:
        return lexicon.ambiguous[form]
    if name.rule == "home":
        return "school" if doc[name.end - 1].lower_ in ("school", "college", "nursery") else "health"
    return kind_of(form, lexicon)


def kind_of(name: str, lexicon: NameLexicon) -> OrganisationKind:
    """The kind by the last head in the name; a trust is health's or a charity, by the words beside it."""
    words = [word.strip(".,'’").lower() for word in name.replace("-", " ").split()]
    if words[-1] in lexicon.organisations.suffixes:
        return "company"
    before = words
    for small in ("of", "for"):
        if small in words[1:] and words[words.index(small) - 1] in lexicon.heads:
            before = words[: words.index(small)]
    heads = [word for word in before if word in lexicon.heads]
    if not heads:
        return "health" if "nhs" in words else "other"
    return _by_company(heads[-1], words, lexicon) or lexicon.heads[heads[-1]]


def _by_company(head: str, words: list[str], lexicon: NameLexicon) -> OrganisationKind | None:
    """The kind that the words beside a head give it, where it has several."""
    beside, kinds = set(words), lexicon.organisations
    if head in kinds.health_heads and beside & kinds.health_words:
        return "health"
    if head == "trust":
        return "charity"
    if head == "council" and beside & kinds.other_councils:
        return "other"
    if head == "department" and "police" in beside:
        return "police"
    return "media" if head == "agency" and beside & {"news", "press"} else None
