"""The unit of a count: the singular of the noun that is counted."""

from spacy.tokens import Token

from tfc_extract.words import lemma

#: Where the lemmatizer gives no singular.
IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "lives": "life",
    "mps": "MP", "policemen": "policeman", "firemen": "fireman", "headteachers": "headteacher", "wives": "wife",
    "knives": "knife", "premises": "premises", "series": "series", "species": "species", "offences": "offence",
    "crises": "crisis", "staff": "staff", "police": "police", "media": "media", "data": "data", "cattle": "cattle",
    "aircraft": "aircraft", "personnel": "personnel", "sheep": "sheep", "fish": "fish", "crew": "crew",
    "clergy": "clergy",
}  # fmt: skip


def is_hyphen(token: Token) -> bool:
    """A hyphen inside a word, whatever the tagger says."""
    return token.tag_ == "HYPH" or (token.text in ("-", "‑") and token.i > 0 and not token.nbor(-1).whitespace_)


def unit_of(head: Token, compounds: frozenset[str]) -> str | None:
    """The singular of a head noun, with the word before it where it says nothing alone ("social worker")."""
    if head.tag_ in ("DT", "PRP"):
        return None
    word = singular(head)
    doc, at = head.doc, head.i
    while at >= 2 and is_hyphen(doc[at - 1]) and doc[at - 2].is_alpha:  # "pen-pushers"
        word, at = f"{doc[at - 2].lower_}-{word}", at - 2
    if at and f"{doc[at - 1].lower_} {word}" in compounds:
        return f"{doc[at - 1].lower_} {word}"
    return word


def singular(noun: Token) -> str:
    """A noun's singular; initials keep their capitals ("GCSEs" is GCSE)."""
    text = noun.text
    if irregular := IRREGULAR.get(text.lower()):
        return irregular
    if len(text) > 2 and text[:-1].isupper() and text.endswith("s"):
        return text[:-1]
    if text.isupper() and len(text) <= 5:
        return text
    if noun.tag_ in ("NN", "NNP"):
        return text.lower() if noun.tag_ == "NN" else text
    word = lemma(noun)
    if noun.tag_ == "NNPS" and word.endswith("s") and not word.endswith("ss"):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return text[0] + word[1:] if noun.tag_ == "NNPS" else word  # "Americans"
