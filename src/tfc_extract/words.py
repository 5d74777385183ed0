"""Word classes and lemmas, as far as the rules need them, at a fraction of the cost of the model's own components."""

import numpy
from spacy.language import Language
from spacy.tokens import Doc, Token

#: Penn Treebank tag to universal part of speech, after spaCy's own English attribute rules.
TAGS = {
    "$": "SYM", "''": "PUNCT", ",": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", ".": "PUNCT", ":": "PUNCT",
    "ADD": "X", "AFX": "ADJ", "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "HYPH": "PUNCT",
    "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "LS": "X", "MD": "AUX", "NFP": "PUNCT", "NN": "NOUN",
    "NNP": "PROPN", "NNPS": "PROPN", "NNS": "NOUN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "SYM": "SYM", "TO": "PART", "UH": "INTJ", "VB":
    "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "PRON", "WP":
    "PRON", "WP$": "PRON", "WRB": "SCONJ", "XX": "X", "``": "PUNCT",
}  # fmt: skip


@Language.factory("tfc_words", assigns=["token.pos"], requires=["token.tag", "token.dep"])
def make_words(nlp: Language, name: str) -> "WordClasses":
    """Parts of speech from tags in one array operation; spaCy's attribute ruler takes a tenth of a pipeline's time."""
    return WordClasses(nlp)


class WordClasses:
    """Sets `token.pos` from `token.tag`; an auxiliary by its dependency is AUX."""

    def __init__(self, nlp: Language):
        strings = nlp.vocab.strings
        self.classes = {strings.add(tag): strings.add(pos) for tag, pos in TAGS.items()}
        self.verb, self.auxiliary, self.other = (strings.add(pos) for pos in ("VERB", "AUX", "X"))
        self.auxiliaries = numpy.array([strings.add("aux"), strings.add("auxpass")], dtype="uint64")

    def __call__(self, doc: Doc) -> Doc:
        rows = doc.to_array(["TAG", "DEP"])
        classes = numpy.array([self.classes.get(int(tag), self.other) for tag in rows[:, 0]], dtype="uint64")
        verbs = (classes == self.verb) & numpy.isin(rows[:, 1], self.auxiliaries)
        classes[verbs] = self.auxiliary
        if len(doc):
            doc.from_array(["POS"], classes.reshape(-1, 1))  # type: ignore[arg-type]  # spaCy's stub wants thinc's type
        return doc


def lemma(token: Token) -> str:
    """The token's lemma in lower case; its own lower-case form where the pipeline has no lemmatizer."""
    return (token.lemma_ or token.text).lower()
