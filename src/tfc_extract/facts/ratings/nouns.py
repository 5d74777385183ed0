"""Grades that stand with a noun: “an inadequate rating”, “a rating of good”, “an inadequate Ofsted report”."""

from spacy.tokens import Span, Token

from tfc_extract.facts.ratings.article import QUOTES, Surroundings, is_any
from tfc_extract.facts.ratings.clauses import FILLERS, NOUNS, Licence
from tfc_extract.facts.ratings.grades import Hit

#: Tokens in the longest label of a graded line.
LONGEST_LABEL = 8


def qualified_noun(hit: Hit, around: Surroundings) -> Token | None:
    """The noun that the grade qualifies: “rating” of “an ‘inadequate’ Ofsted rating”, “progress” of “good progress”."""
    doc, at = around.doc, hit.after
    bodies = around.named_tokens
    ahead = at
    while ahead < min(len(doc), at + 5) and (
        ahead in bodies or doc[ahead].lower_ in {"overall", "-", "star", "food", "hygiene", "’s"}
    ):
        ahead += 1
    if ahead < len(doc) and doc[ahead].sent == hit.span.sent and doc[ahead].lower_ in around.lexicon.rating_nouns:
        return doc[ahead]
    root = hit.span.root
    qualifies = root.dep_ in {"amod", "compound", "nmod"} and root.head.pos_ in NOUNS
    if qualifies and root.head.i >= at and root.head.i not in around.grade_tokens and root.head.sent == root.sent:
        return _qualified_head(hit, root.head, around)
    if at >= len(doc) or doc[at].is_sent_start or hit.number:
        return None
    kinds = around.lexicon.services | around.lexicon.aspects if hit.quoted else frozenset()
    if doc[at].pos_ not in NOUNS and doc[at].lower_ not in kinds:
        return None
    if at == hit.span.end:
        return None if hit.telling else doc[at]
    judged = hit.before >= hit.span.sent.start and is_any(doc[hit.before], around.lexicon.grading)
    return None if judged else _last_noun(doc[at], kinds)


def _is_said(noun: Token, around: Surroundings) -> bool:
    """“this is a good school”, “described as a very good school”."""
    if noun.dep_ != "pobj":
        return noun.head.lower_ in around.lexicon.being
    return noun.head.lower_ == "as" and is_any(noun.head.head, around.lexicon.finding | around.lexicon.grading)


def _qualified_head(hit: Hit, head: Token, around: Surroundings) -> Token | None:
    """The head in the tree, unless the grade is a complement that the tree hung from the next noun by mistake."""
    doc = around.doc
    complement = hit.before >= 0 and (doc[hit.before].lower_ == "as" or is_any(doc[hit.before], around.lexicon.grading))
    barriers = {":", "and", "or", ","} if complement else {":"}
    if any(token.lower_ in barriers for token in doc[hit.after : head.i]):
        return None
    owned = head.i + 1 < len(doc) and head.nbor(1).tag_ == "POS"
    return _last_noun(head, frozenset()) if owned else head


def _last_noun(token: Token, kinds: frozenset[str]) -> Token:
    """The last of the nouns that follow one another: a headline's parse does not tell their head."""
    while token.i + 1 < token.sent.end:
        following = token.nbor(1)
        if following.pos_ not in NOUNS and following.tag_ != "POS" and following.lower_ not in kinds:
            return token
        token = following
    return token


#: Words that make a noun of rating and a grade one statement.
LINKS = frozenset({
    "of", "as", "from", "to", ":", "–", "-", "—", "is", "was", "remains", "remained", "stays", "became", "becomes",
    "being", "are", "were", "now",
})  # fmt: skip


def license_with_noun(
    hit: Hit, noun: Token, around: Surroundings, accepted: list[tuple[Hit, Licence]]
) -> Licence | None:
    """Whether the noun that a word qualifies makes it a grade: a rating, an inspector’s report, a service."""
    lexicon = around.lexicon
    between = (hit.span.start, noun.i)
    if noun.lower_ in lexicon.rating_nouns and (around.talks_of_inspection or hit.telling):
        plural_praise = noun.lower_ in {"grades", "marks", "scores", "outcome", "standard"} and not (
            hit.telling or hit.marked
        )
        return None if plural_praise and not around.names_body(*between) else Licence("graded-noun", noun=noun)
    if noun.lower_ in lexicon.inspection_nouns:
        named = around.names_body(*between) or noun.lower_ == "ofsted"
        fits = hit.telling or hit.marked or hit.grade not in lexicon.blame
        return Licence("graded-report", noun=noun) if named and fits else None
    if not around.talks_of_inspection:
        return None
    if is_any(noun, lexicon.services) and not is_any(noun, lexicon.aspects):
        by_body = around.names_body(max(noun.sent.start, hit.before - 2), hit.span.start) or around.names_body(*between)
        paired = any(
            other.span.sent == noun.sent and abs(other.span.start - hit.span.start) <= 3 for other, _ in accepted
        )
        said = (
            noun.dep_ in {"attr", "acomp", "pobj"} and around.tells_of_inspection(noun.sent) and _is_said(noun, around)
        )
        if hit.telling or hit.marked or by_body or paired or said or is_pair(hit, around):
            return Licence("graded-service", noun=noun)
    return None


def is_pair(hit: Hit, around: Surroundings) -> bool:
    """“good or outstanding schools”: two grades together are no praise."""
    doc, first, last = around.doc, hit.before, hit.after
    if last + 1 < len(doc) and doc[last].lower_ in {"or", "and", "/"}:
        following = last + 2 if doc[last + 1].text in QUOTES and last + 2 < len(doc) else last + 1
        if following in around.grade_tokens or doc[following].lower_ == "better":
            return True
    if first < 1 or doc[first].lower_ not in {"or", "and", "/"}:
        return False
    return first - 1 in around.grade_tokens or (doc[first - 1].text in QUOTES and first - 2 in around.grade_tokens)


def rating_of(hit: Hit, around: Surroundings) -> Licence | None:
    """“a rating of good”, “Ofsted rating: Good”, “its rating from inadequate to good”."""
    doc, start = around.doc, hit.span.sent.start
    linked = False
    for at in range(hit.before, max(start, hit.before - 9) - 1, -1):
        token = doc[at]
        if token.lower_ in around.lexicon.rating_nouns:
            plain = token.lower_ in {"rating", "ratings", "grade", "grades", "grading", "verdict"}
            return Licence("rating-of", noun=token) if linked and (plain or around.talks_of_inspection) else None
        if token.text in QUOTES or token.lower_ in FILLERS or token.lower_ in around.words.lexicon.forms:
            linked = linked or token.lower_ in LINKS
            continue
        return None
    return None


def label_of(hit: Hit, around: Surroundings) -> Span | None:
    """“Quality of teaching” of the line “Quality of teaching: inadequate”; None where the words are in no such line."""
    doc, colon = around.doc, hit.before
    if colon < 1 or doc[colon].text not in {":", "–", "—", "-", "?"} or not _ends_line(hit, around):
        return None
    start = colon
    while start > 0 and colon - start < LONGEST_LABEL and start - 1 not in around.grade_tokens:
        start -= 1
        if doc[start].is_sent_start:
            break
    while start < colon and (doc[start].is_punct or doc[start].lower_ in {"the", "•"}):
        start += 1
    label = doc[start:colon]
    words = around.lexicon.aspects | around.lexicon.services | {"overall"}
    return label if any(is_any(token, words) for token in label) else None


def _ends_line(hit: Hit, around: Surroundings) -> bool:
    """Whether nothing follows but a full stop, the next line, or the next label."""
    doc, at = around.doc, hit.after
    if at >= len(doc) or doc[at].is_sent_start or doc[at].text in {".", ";", ","}:
        return True
    return (
        any(token.text in {":", "-", "–", "?"} for token in doc[at + 1 : at + LONGEST_LABEL]) and doc[at].pos_ != "VERB"
    )
