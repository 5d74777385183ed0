"""When a grade was given: a date of its clause, or of the inspection that its sentence or a neighbour tells of."""

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Span, Token

from tfc_extract.facts.ratings.article import Surroundings, is_any
from tfc_extract.facts.ratings.clauses import VERBS, Licence, verbs_above
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.models import Date, When

Dated = tuple[Span, Date]

#: Words that tell that a grade was given.
GRADED = frozenset({"rated", "graded", "judged", "upgraded", "downgraded"})
#: Words that set a grade before the inspection that the article is about.
EARLIER = frozenset(
    {
        "losing",
        "lost",
        "lose",
        "loses",
        "stripped",
        "previous",
        "previously",
        "last",
        "former",
        "formerly",
        "earlier",
        "before",
        "once",
        "originally",
    }
)


#: Reports of somebody else.
OTHERS = frozenset({"independent", "separate", "internal", "peer", "annual", "next", "forthcoming"})
#: Days from the first to the last of an inspection that is told as one.
LONGEST_INSPECTION = 100
#: Words of a date and the word that links it to the next, at most.
LONGEST_DATE = 12


def find_when(hit: Hit, licence: Licence, around: Surroundings) -> When | None:
    """The day or stretch of time that the text binds to the judgement; None where it binds none."""
    sent = hit.span.sent
    dates = [(span, fact) for span, fact in around.dates_in(sent.start, sent.end) if not _is_limit(span)]
    own = [pair for pair in dates if _is_own(pair[0], hit, licence) and not _is_anothers(pair[0], hit, around)]
    if own:
        return _with_next(min(own, key=lambda pair: _distance(pair[0], hit)), around)
    if _comes_from(hit, licence) or is_state(licence):
        return None
    told = [pair for pair in dates if _is_inspection(pair[0], around)]
    if told:
        return _with_next(min(told, key=lambda pair: _distance(pair[0], hit)), around)
    return None if is_earlier(hit, licence) else _from_event(hit, around)


def _is_limit(span: Span) -> bool:
    """“since 2013” says how far back, not when; “since 2019, when …” tells of 2019."""
    following = [token.lower_ for token in span.doc[span.end : span.end + 2]]
    before = span.doc[max(0, span.start - 1) : span.start]
    return bool(before) and before[0].lower_ in {"since", "until"} and "when" not in following


def _with_next(dated: Dated, around: Surroundings) -> When | None:
    """“on 25 and 26 April”, “in November and December”: the days or months of one inspection, taken together."""
    span, fact = dated
    for other, next_fact in around.dates_in(span.start - LONGEST_DATE, span.end + 2):
        first, last = (fact.when, next_fact.when) if other.start >= span.end else (next_fact.when, fact.when)
        after = min(span.end, other.end)
        linked = max(span.start, other.start) == after + 1 and around.doc[after].lower_ in {"and", "-", "–", "to", "/"}
        if not linked or first is None or last is None or min(len(first.edtf), len(last.edtf)) < len("2023-04"):
            continue
        if first.latest < last.earliest and (last.latest - first.earliest).days <= LONGEST_INSPECTION:
            edtf = f"{first.edtf}/{last.edtf}"
            return When(edtf=edtf, earliest=first.earliest, latest=last.latest)
    return fact.when


def _is_anothers(span: Span, hit: Hit, around: Surroundings) -> bool:
    """“inadequate in 2019 and good last month”: a date right behind another grade is that grade's."""
    between = range(span.end, hit.span.start) if span.start < hit.span.start else range(hit.span.end, span.start)
    grades = [i for i in between if i in around.grade_tokens]
    if not grades:
        return False
    if span.start >= hit.span.end:
        return span.start - grades[-1] <= 4 and any(i in around.dated for i in range(hit.span.end, grades[-1]))
    return grades[0] - span.end > span.start - grades[0] and any(0 <= span.start - i <= 4 for i in around.grade_tokens)


def _distance(span: Span, hit: Hit) -> int:
    return span.start - hit.span.end if span.start >= hit.span.end else hit.span.start - span.end + 3


def _clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in, the sentence's root where there is none."""
    while token.head != token and token.pos_ not in VERBS:
        token = token.head
    while token.dep_ in {"aux", "auxpass"} and token.head != token:
        token = token.head
    return token


def _own_verbs(hit: Hit, licence: Licence) -> Iterator[Token]:
    """The verb of judging, and those it completes: “was found to be”, “announced that … were”."""
    verb = licence.verb
    if verb is None and licence.noun is not None:
        verb = _clause_of(licence.noun)
    verb = verb or next(iter(verbs_above(hit)), None)
    while verb is not None and verb.pos_ in VERBS:
        yield verb
        if verb.dep_ not in {"xcomp", "ccomp", "conj", "oprd"} or verb.head == verb:
            return
        if verb.dep_ == "conj" and any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
            return
        verb = _clause_of(verb.head)


def _is_own(span: Span, hit: Hit, licence: Licence) -> bool:
    """Whether a date stands in the clause that states the grade."""
    if hit.span.root in span.root.ancestors:
        return True
    verbs = list(_own_verbs(hit, licence))
    verbs += [
        verb for verb in verbs_above(hit) if licence.verb is not None and licence.verb in verb.ancestors
    ]  # “judged to be good two years ago”
    if any(verb.dep_ in {"relcl", "advcl"} and span.start <= verb.head.i < span.end for verb in verbs):
        return True  # “in 2019, when it was rated good”
    clause = _clause_of(span.root)
    if clause not in verbs:
        return False
    if _comes_from(hit, licence):
        return hit.span.end <= span.start <= hit.span.end + 2
    return not any(token.dep_ in {"nsubj", "nsubjpass"} for token in _up_to(span.root, clause) if token != span.root)


def _up_to(token: Token, top: Token) -> Iterator[Token]:
    while token not in (top, token.head):
        yield token
        token = token.head


def _comes_from(hit: Hit, licence: Licence) -> bool:
    """“from good to inadequate”: the first is older than the change."""
    low = [token.lower_ for token in hit.span.doc[max(hit.span.sent.start, hit.before - 2) : hit.before + 1]]
    return "from" in low and licence.rule in {"moved-grade", "rating-of", "judging-verb"}


def is_earlier_noun(hit: Hit) -> bool:
    """“its previous good rating”: a grade that was told before."""
    start = max(hit.span.sent.start, hit.before - 2)
    return any(token.lower_ in EARLIER for token in hit.span.doc[start : hit.before + 1])


def is_earlier(hit: Hit, licence: Licence) -> bool:
    """“its previous good rating”, “had been rated good”: older than what the article is about."""
    doc, start = hit.span.doc, max(hit.span.sent.start, hit.before - 5)
    if any(token.lower_ in EARLIER for token in doc[start : hit.after + 4] if token.sent == hit.span.sent):
        return True
    verb = licence.verb
    if verb is not None and verb.dep_ == "pcomp" and verb.head.lower_ in {"after", "since", "despite"}:
        return any(token.lower_ in GRADED for token in doc[hit.span.sent.start : verb.head.i])
    return verb is not None and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def is_state(licence: Licence) -> bool:
    """“which are all rated good”, “has a rating of five”: a state of today has no date."""
    verb = licence.verb or (_clause_of(licence.noun) if licence.noun is not None else None)
    if (
        verb is not None
        and verb.dep_ not in {"aux", "auxpass"}
        and verb.lower_ in {"has", "have", "holds", "hold", "boasts"}
    ):
        return True
    if verb is None or licence.rule != "judging-verb" or verb.tag_ != "VBN":
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return bool(helpers & {"is", "are", "'re", "’re", "'s", "’s"}) and not helpers & {"been", "being"}


def _is_inspection(span: Span, around: Surroundings, *, skip_earlier: bool = False) -> bool:
    """Whether a date is that of an inspection, visit or report: of its noun phrase, or of a clause about it."""
    noun = _inspection_noun(span, around)
    if noun is not None:
        return not (skip_earlier and any(child.lower_ in EARLIER | OTHERS for child in noun.lefts))
    clause = _clause_of(span.root)
    if skip_earlier and any(token.lower_ in EARLIER for token in clause.subtree):
        return False
    return _tells_of_inspection(clause, around)


def _inspection_noun(span: Span, around: Surroundings) -> Token | None:
    """The noun that a date qualifies: “2018’s full inspection”, “a report (published) in July 2015”."""
    nouns = around.lexicon.inspection_nouns
    for token in (span.root, *span.root.ancestors):
        if token.pos_ in VERBS:
            break
        if token.lower_ in nouns:
            return token
    clause = _clause_of(span.root)
    return clause.head if clause.dep_ in {"acl", "relcl"} and clause.head.lower_ in nouns else None


def _tells_of_inspection(clause: Token, around: Surroundings) -> bool:
    """“the inspection took place”, “inspectors made a visit”, “the home was inspected”."""
    lexicon = around.lexicon
    subjects = [child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}]
    objects = [child for child in clause.children if child.dep_ == "dobj"]
    if any(child.lower_ in lexicon.inspection_nouns for child in subjects):
        return True
    inspectors = any(around.names_body(t.left_edge.i, t.right_edge.i + 1) for t in subjects)
    inspecting = is_any(clause, lexicon.inspection_verbs)
    if any(t.lower_ in lexicon.inspection_nouns for t in objects) and (inspectors or inspecting):
        return True
    if inspectors and any(child.lower_ == "when" for child in clause.children):
        return True  # “when inspectors called”
    told = inspectors or clause.lower_ in {"inspected", "visited"}
    return inspecting and told and not is_any(clause, lexicon.grading)


def _from_event(hit: Hit, around: Surroundings) -> When | None:
    """The dated inspection nearest in the sentences around, else the only one of the article."""
    sents, events = around.story, _events(around)
    here = bisect_right(sents, hit.span.start, key=lambda sent: sent.start) - 1
    if here >= 0 and hit.span.start < sents[here].end:
        for number in (here - 1, here - 2, here + 1, here - 3, here + 2, here + 3):
            if 0 <= number < len(sents) and sents[number].start in events:
                return events[sents[number].start][0]
    whens = {when.edtf: when for told in events.values() for when in told}
    return next(iter(whens.values())) if len(whens) == 1 else None


def _events(around: Surroundings) -> dict[int, list[When]]:
    """The dates of the inspections, visits and reports that each sentence of the story tells of, by its first token."""
    if around.events is None:
        around.events = {}
        story = {sent.start for sent in around.story}
        for span, fact in around.dates:
            if fact.when is None or span.sent.start not in story or _is_limit(span):
                continue
            past = around.published is None or fact.when.earliest <= around.published[1]
            when = (
                _with_next((span, fact), around) if past and _is_inspection(span, around, skip_earlier=True) else None
            )
            if when is not None:
                around.events.setdefault(span.sent.start, []).append(when)
    return around.events
