"""Whether words that may state a grade do: a grade outside a context of grading is just a word."""

from collections.abc import Callable

from spacy.tokens import Token

from tfc_extract.facts.ratings.article import QUOTES, Surroundings, is_any
from tfc_extract.facts.ratings.clauses import NOUNS, SUBJECTS, VERBS, Licence, verb_before, verbs_above
from tfc_extract.facts.ratings.gapping import at_field, gapped
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.facts.ratings.nouns import is_pair, label_of, license_with_noun, qualified_noun, rating_of
from tfc_extract.facts.ratings.predicates import is_gradeable, is_overall, stays
from tfc_extract.words import lemma


def license_grade(hit: Hit, around: Surroundings, accepted: list[tuple[Hit, Licence]]) -> Licence | None:
    """The first rule that makes the words a grade; None where they are just words."""
    if _is_rival(hit, around) or not _is_on_scale(hit, around) or _is_explained(hit, around):
        return None
    noun = qualified_noun(hit, around)
    if _is_name(hit, noun) or _is_comparison(hit):
        return None
    if noun is not None:
        return license_with_noun(hit, noun, around, accepted)
    if (found := gapped(hit, around, accepted)) is not None:
        return found
    for rule in RULES:
        found = rule(hit, around)
        if found:
            return found
    return _beside_accepted(hit, around, accepted) or _quoted(hit, around)


def _is_name(hit: Hit, noun: Token | None) -> bool:
    """“Good Shepherd Hospital”: part of a name."""
    following = hit.span.doc[hit.span.end : hit.span.end + 1]
    return noun is not None and hit.capital and not hit.quoted and not hit.telling and following.text[:1].isupper()


def _is_comparison(hit: Hit) -> bool:
    """“as good as finished”."""
    doc = hit.span.doc
    return hit.span.start > 0 and doc[hit.span.start - 1].lower_ == "as" == doc[hit.span.end : hit.span.end + 1].text


def _is_on_scale(hit: Hit, around: Surroundings) -> bool:
    """Whether the grade is one of those who are named, or of several scales where none is; a verb must be set off."""
    lexicon, doc = around.lexicon, around.doc
    if hit.grade in lexicon.set_off and not hit.marked:
        before = doc[max(hit.span.sent.start, hit.span.start - 8) : hit.span.start]
        return any(token.lower_ in lexicon.set_off_subjects for token in before)
    if around.bodies:
        return hit.telling or any(hit.grade in body.grades for body in around.bodies)
    return hit.grade in lexicon.shared


def _is_explained(hit: Hit, around: Surroundings) -> bool:
    """“a rating of five means very good”, “rated outstanding, good or inadequate”: what there is, not who has it."""
    sent, words = hit.span.sent, around.lexicon.explaining
    if any(token.lower_ in words for token in around.doc[sent.start : hit.span.end + 3]):
        return True
    if any(start <= hit.span.start < end for start, end in around.listings):
        return True
    means = (token for token in sent if token.lower_ in {"mean", "means"})
    return hit.number and any(
        child.dep_ == "nsubj" and hit.span.start <= child.right_edge.i for t in means for child in t.children
    )


def _is_rival(hit: Hit, around: Surroundings) -> bool:
    """Whether somebody else is rating something else, such as guests a hotel."""
    sent = hit.span.sent
    if around.is_named(sent.start, sent.end):
        return False
    return any(token.lower_ in around.lexicon.false_friends for token in sent)


def _judged(hit: Hit, around: Surroundings) -> Licence | None:
    """“rated good”, “judged to be inadequate”, “branded it ‘inadequate’”."""
    lexicon = around.lexicon
    if any(child.dep_ in SUBJECTS for child in hit.span.root.children if hit.span.root.pos_ in VERBS):
        return None  # “leadership requires improvement” is a clause of its own
    verbs = verbs_above(hit)
    near = [verb for verb in verbs[:1] if is_any(verb, lexicon.grading)]
    if not near and verbs[1:] and is_any(verbs[0], lexicon.being) and verbs[0].dep_ in {"xcomp", "ccomp"}:
        near = [verb for verb in verbs[1:2] if is_any(verb, lexicon.grading)]
    verb = near[0] if near and near[0].i < hit.span.start else verb_before(hit, around)
    if verb is None and near:
        verb = near[0]
    if verb is None:
        return None
    if verb.dep_ == "amod" and verb.head.i in around.grade_tokens and verb.head.head.pos_ in VERBS:
        verb = verb.head.head  # “it was graded satisfactory”, read as a graded kind of satisfactory
    if (
        around.talks_of_inspection
        or hit.telling
        or hit.marked
        or any(is_any(t, lexicon.services) for t in hit.span.sent)
    ):
        return Licence("judging-verb", verb=verb)
    return None


def _given(hit: Hit, around: Surroundings) -> Licence | None:
    """“awarded ‘good’”, “received inadequate overall”: the bare grade changes hands."""
    lexicon, verbs = around.lexicon, verbs_above(hit)[:1]
    if not verbs or not around.talks_of_inspection or not is_any(verbs[0], lexicon.giving | lexicon.getting):
        return None
    if verbs[0].lower_ in around.lexicon.being or verbs[0].i > hit.span.start:
        return None
    article = hit.before >= 0 and around.doc[hit.before].lower_ in {"a", "an"}
    if hit.marked or hit.telling or article or is_overall(hit, around):
        return Licence("grade-given", verb=verbs[0])
    return None


def _moved(hit: Hit, around: Surroundings) -> Licence | None:
    """“upgraded to good”, “from inadequate to good”, “gets back to ‘good’”."""
    lexicon, doc = around.lexicon, around.doc
    if not around.talks_of_inspection and not hit.telling:
        return None
    at = hit.before
    while at >= hit.span.sent.start and (
        doc[at].lower_ in {"a", "an", "at", "least", "overall", "its", "previous", "just"} or doc[at].text in QUOTES
    ):
        at -= 1
    if at < hit.span.sent.start or doc[at].lower_ not in {"to", "from", "into", "than"}:
        return None
    for back in range(at, max(hit.span.sent.start, at - 12) - 1, -1):
        if is_any(doc[back], lexicon.moving | lexicon.grading) and doc[back].pos_ in {"VERB", "NOUN", "ADJ"}:
            return Licence("moved-grade", verb=doc[back] if doc[back].pos_ != "NOUN" else None)
    return Licence("moved-grade") if hit.marked or _has_partner(hit, around, at) else None


def _has_partner(hit: Hit, around: Surroundings, at: int) -> bool:
    """Whether another grade stands at the other end of a “from … to …”."""
    low = [
        token.lower_
        for token in around.doc[max(hit.span.sent.start, at - 5) : min(hit.span.end + 6, hit.span.sent.end)]
    ]
    return "from" in low and "to" in low


def _found(hit: Hit, around: Surroundings) -> Licence | None:
    """“inspectors found leadership inadequate”, “the report said the service was inadequate”."""
    lexicon, sent = around.lexicon, hit.span.sent
    verbs = verbs_above(hit)
    own = hit.span.root if hit.span.root.pos_ in VERBS else None
    if (
        own is not None
        and hit.before >= sent.start
        and is_any(around.doc[hit.before], lexicon.being)
        and around.doc[hit.before].pos_ in VERBS
    ):
        own, verbs = None, [around.doc[hit.before], *verbs]  # “remained requires improvement”
    if own is not None:
        verbs = [own, *verbs]
    if not verbs or not around.talks_of_inspection:
        return None
    inspected = around.tells_of_inspection(sent)
    first = verbs[0]
    if not is_any(first, lexicon.being) and first is not own:
        found = is_any(first, lexicon.finding) and first.i < hit.span.start and (hit.telling or hit.marked)
        judged = is_gradeable(first, around, hit) or (inspected and (bool(around.named) or _judges(first, around)))
        return Licence("finding-verb", verb=first) if found and judged else None
    reported = is_any(first, lexicon.being) and len(verbs) > 1 and first.dep_ in {"xcomp", "ccomp"}
    passive = len(verbs) > 1 and any(child.dep_ == "auxpass" for child in verbs[1].children)
    reported = reported and (inspected or (passive and bool(around.named)))
    if reported and is_any(verbs[1], lexicon.finding) and (hit.marked or is_gradeable(first, around, hit)):
        return Licence("finding-verb", verb=verbs[1] if first.dep_ == "xcomp" else first)
    whole = hit.telling or hit.marked or is_overall(hit, around) or is_pair(hit, around) or stays(first)
    if whole and is_gradeable(first, around, hit):
        return Licence("grade-predicate", verb=first)
    return None


def _judges(verb: Token, around: Surroundings) -> bool:
    """Whether the verb's object is something that inspectors judge."""
    words = around.lexicon.services | around.lexicon.judgements
    return any(is_any(t, words) for child in verb.children for t in (child, *child.children) if t.pos_ in NOUNS)


def _met(hit: Hit, around: Surroundings) -> Licence | None:
    """“safeguarding standards were met”: a grade that is a verb, with its own subject."""
    if hit.grade not in around.lexicon.set_off or hit.marked:
        return None
    verb = next((token for token in hit.span if token.pos_ == "VERB"), None)
    passive = verb is not None and any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
    return Licence("standard-met", verb=verb) if passive else None


def _labelled(hit: Hit, around: Surroundings) -> Licence | None:
    """“Overall effectiveness: Good”, “Inadequate: council slated by Ofsted”."""
    doc, sent = around.doc, hit.span.sent
    if not around.talks_of_inspection:
        return None
    if hit.span.start - sent.start <= 1 and hit.after < sent.end and doc[hit.after].text in {":", "-", "–"}:
        rest = doc[hit.after : sent.end]
        if around.names_body(rest.start, rest.end) or any(is_any(t, around.lexicon.services) for t in rest):
            return Licence("headline-grade")
    label = label_of(hit, around)
    return Licence("labelled-grade", noun=label[-1]) if label is not None else None


def _quoted(hit: Hit, around: Surroundings) -> Licence | None:
    """A telling grade alone in quotation marks or in capitals needs no verb."""
    if hit.telling and hit.marked and around.talks_of_inspection:
        return Licence("quoted-grade")
    return None


def _numbered(hit: Hit, around: Surroundings) -> Licence | None:
    """A number that was found beside a word of rating."""
    if not hit.number:
        return None
    return Licence("numbered-grade", verb=next(iter(verbs_above(hit)), None))


RULES: tuple[Callable[[Hit, Surroundings], Licence | None], ...] = (
    rating_of, at_field, _judged, _moved, _given, _labelled, _numbered, _met, _found,
)  # fmt: skip


def _beside_accepted(hit: Hit, around: Surroundings, accepted: list[tuple[Hit, Licence]]) -> Licence | None:
    """“good in four areas and outstanding in one”: a grade joined to a grade."""
    sent = hit.span.sent
    for other, licence in reversed(accepted):
        if other.span.sent != sent:
            break
        joined = other.span.root in hit.span.root.conjuncts or other.span.root in list(hit.span.root.ancestors)
        between = [t.lower_ for t in around.doc[other.span.end : hit.span.start]]
        link = any(word in {"and", "or", "but", ",", "while", "with", "to", "then"} for word in between)
        verbless = not any(
            t.pos_ == "VERB" and not is_any(t, around.lexicon.being) for t in around.doc[other.after : hit.span.start]
        )
        predicate = next((t for t in verbs_above(hit)[:1] if is_any(t, around.lexicon.being)), None)
        goes_on = predicate is not None and predicate.dep_ == "conj" and predicate.head == other.span.root
        if predicate is not None and (goes_on or is_gradeable(predicate, around, hit) or lemma(predicate) == "become"):
            own = any(child.dep_ in SUBJECTS for child in predicate.children)
            return Licence("joined-grade", verb=predicate if own else licence.verb, noun=None if own else licence.noun)
        if predicate is None and link and (joined or verbless or hit.telling):
            return Licence("joined-grade", verb=licence.verb, noun=licence.noun)
    return None
