"""Is an article English? A count of its commonest words answers for nearly all; a small offline model for the rest."""

import re

#: The commonest words of English that few other languages share.
_COMMON = frozenset(
    {"the", "of", "and", "to", "that", "was", "for", "with", "his", "it", "is", "had", "as", "at", "which", "were",
     "be", "have", "he", "are", "this", "been", "from", "they", "but", "by", "not", "she", "their", "on", "will",
     "would", "who", "has", "its", "or", "an", "said", "there", "more", "after", "we", "her"}
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Words looked at: enough to be sure, few enough to cost nothing.
_SAMPLE = 400
#: An English text has a common word in three; one in six is English beyond doubt, one in twenty beyond hope.
_SURE = 1 / 6
#: Fewer words than this tell nothing: a list of names is no language.
_FEW = 20


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language; `en` where there are too few words to tell."""
    words = [match.group().lower() for match, _ in zip(_WORD.finditer(text), range(_SAMPLE), strict=False)]
    if len(words) < _FEW or sum(word in _COMMON for word in words) >= _SURE * len(words):
        return "en"
    from py3langid import classify

    code: str = classify(" ".join(words))[0]
    return code
