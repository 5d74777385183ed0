"""Names written again: where nothing was proposed, a form of a name that stands is that name."""

from collections import defaultdict

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.text import BODY, OTHER, PERSON, Name, Text

#: Prepositions after which a place stands as a rule.
AT_PLACES = frozenset(("in", "at", "near", "from", "to", "around", "across", "outside", "into", "on"))
ARTICLES = frozenset(("the", "a", "an"))
#: The model's labels of places.
PLACES = frozenset(("GPE", "LOC", "FAC"))


def named_again(text: Text, kept: list[Name], lexicon: NameLexicon) -> list[Name]:
    """The names that stand and their forms elsewhere: full names, surnames, given names, bodies' short names."""
    taken = {i for name in kept if name.label != OTHER for i in range(name.start, name.end)}
    others = {i for name in kept if name.label == OTHER for i in range(name.start, name.end)}
    forms = _forms(kept, text, lexicon)
    found = []
    for i, lower in enumerate(text.lower):
        if lower not in forms or i in taken or not text.capital[i]:
            continue
        for words in sorted(forms[lower], key=lambda form: (-len(form), form)):
            end = i + len(words)
            label = forms[lower][words]
            if tuple(text.lower[i:end]) != words or any(k in taken for k in range(i, end)):
                continue
            if len(words) == 1 and (i in others or not _stands_alone(text, i, label, lexicon)):
                continue
            opening = not text.same_block(i, i - 1) and text.same_block(i, end)
            if opening and len(text.words[end]) == 4 and text.words[end].isdigit():
                continue  # the place and date that an agency's report opens with
            found.append(Name(i, end, label, "again"))
            taken.update(range(i, end))
            break
    return [name for name in kept if name.label != OTHER] + found


def _forms(kept: list[Name], text: Text, lexicon: NameLexicon) -> dict[str, dict[tuple[str, ...], str]]:
    """The forms in which each name may stand again, by their first word."""
    forms: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in kept:
        words = tuple(text.lower[name.start : name.end])
        if name.label == OTHER:
            continue
        forms[words[0]][words] = name.label
        short = short_body(words, lexicon) if name.label == BODY else ()
        if short:
            forms[short[0]].setdefault(short, BODY)
        if name.label == BODY and len(words) > 1 and words[-1] in lexicon.organisations.club_heads:
            forms[words[-1]].setdefault((words[-1],), BODY)
        if name.label == PERSON and len(words) > 1:
            forms[words[-1]].setdefault((words[-1],), PERSON)
            if words[0] in lexicon.given or len(words) < 4:
                forms[words[0]].setdefault((words[0],), PERSON)
    return forms


def short_body(words: tuple[str, ...], lexicon: NameLexicon) -> tuple[str, ...]:
    """“Norbury High” of “Norbury High School”, “Chemtex” of “Chemtex Industries Inc”; () where none is safe."""
    organisations, end = lexicon.organisations, len(words)
    companies = organisations.heads["company"]
    while end > 1 and (words[end - 1].rstrip(".") in organisations.suffixes or words[end - 1] in companies):
        end -= 1
    if end < len(words):
        one = words[0]
        common = one in lexicon.given or one in lexicon.people.places or one in organisations.generic or len(one) < 4
        return () if end == 1 and (common or one in lexicon.heads) else words[:end]
    return words[:-1] if len(words) > 2 and words[-1] in ("school", "hospital", "prison") else ()


def _stands_alone(text: Text, i: int, label: str, lexicon: NameLexicon) -> bool:
    """Whether a single word is the name again, not a common word, a place or a part of another name."""
    shouted = text.block_of[i] in text.shouted
    if text.words[i].isupper() and not shouted and len(text.words[i]) > 5 and label == PERSON:
        return False
    opens = label == BODY and not text.same_block(i, i - 1) and text.lower[i] in lexicon.organisations.club_heads
    if opens and text.words[i].istitle():
        return True  # a headline’s “Rovers chairman”
    acts = label == PERSON and text.same_block(i, i + 1) and text.tags[i + 1] in ("VBD", "VBZ", "MD", "POS")
    if text.tags[i] not in ("NNP", "NNPS") and not shouted and not acts:
        return False
    before = text.lower[i - 1] if text.same_block(i, i - 1) else ""
    people = lexicon.people
    if before in ARTICLES and text.same_block(i, i + 1) and text.lower[i + 1] in people.followers | people.kin:
        return True
    if label == PERSON and (before in ARTICLES or (before in AT_PLACES and text.label(i) in PLACES)):
        return False
    following = text.same_block(i, i + 1) and text.capital[i + 1] and text.tags[i + 1] in ("NNP", "NNPS")
    return shouted or not (following and text.lower[i + 1] not in people.said)
