"""Questions to the dependency tree that several facts ask: clauses, their verbs, subjects, objects and tense.

The labels are those of spaCy's English models (CLEAR style: nsubj, nsubjpass, dobj, pobj, relcl, oprd …). Every
function is linear in what it walks and answers None or nothing where the tree holds no answer.
"""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc, Span, Token

Tense = Literal["past", "present", "future"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "agent"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose", "where"})
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis"})
#: Forms of an auxiliary that put its clause after now. The lemmas stay away: pipelines without them must do.
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "sha"})
#: Verbs and participles that put "to join" after now: "is to", "is going to", "is due to", "is set to".
_FUTURE_PHRASES = frozenset({"is", "are", "'s", "’s", "'re", "’re", "going", "due", "set"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


def governing_verb(token: Token) -> Token | None:
    """The verb of the clause that a token stands in (itself, if it is one); None in a clause without a verb."""
    while not is_clause_verb(token):
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def is_clause_verb(token: Token) -> bool:
    """Is the token the verb that heads a clause, and not an auxiliary or a modifying participle?"""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    return token.dep_ in _CLAUSES or token.dep_ in {"conj", "dep"}


def clause(verb: Token) -> Span:
    """The words of a verb's clause, from its first to its last, subordinate clauses included."""
    return verb.doc[verb.left_edge.i : verb.right_edge.i + 1]


def subjects(verb: Token) -> list[Token]:
    """The nouns that a verb says something of: its own subject, else the one it shares or is controlled by.

    A relative pronoun gives way to the noun it stands for; a passive's agent is no subject.
    """
    seen = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if own:
            return [noun for token in own for noun in _meant(token, verb)]
        if verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in NOUNS:
            return [verb.head]
        if verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "dep"}:
            return []
        upper = governing_verb(verb.head)
        if upper is None:
            return []
        if verb.dep_ == "xcomp" and (controllers := objects(upper)):
            return controllers
        verb = upper
    return []


def _meant(subject: Token, verb: Token) -> list[Token]:
    """A subject with what is joined to it; a relative pronoun's noun, and those before it for a plural verb."""
    noun = antecedent(subject)
    if noun is None:
        return conjuncts(subject)
    return sorted([noun, *noun.conjuncts]) if verb.tag_ == "VBP" or _has_plural(verb) else [noun]


def _has_plural(verb: Token) -> bool:
    return any(word.lower_ in {"are", "were", "have"} for word in auxiliaries(verb))


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb, with what is joined to them."""
    own = [child for child in verb.children if child.dep_ in {"dobj", "dative"} and child.pos_ in NOUNS]
    return [noun for token in own for noun in conjuncts(antecedent(token) or token)]


def agents(verb: Token) -> list[Token]:
    """Who acts in a passive: the nouns after its "by"."""
    by = [child for child in verb.children if child.dep_ == "agent"]
    return [noun for token in by for child in token.children if child.dep_ == "pobj" for noun in conjuncts(child)]


def antecedent(token: Token) -> Token | None:
    """The noun that a relative pronoun ("who", "which") stands for; None for any other word."""
    if token.lower_ not in RELATIVE_PRONOUNS:
        return None
    verb = governing_verb(token)
    while verb is not None and verb.dep_ in {"conj", "xcomp", "ccomp"}:
        verb = governing_verb(verb.head)
    return verb.head if verb is not None and verb.dep_ in {"relcl", "acl"} else None


def conjuncts(token: Token) -> list[Token]:
    """A noun and what is joined to it by "and", "or" or commas, in order."""
    return [token, *(other for other in token.conjuncts if other.i > token.i)]


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, in order; those of the verb it is joined to where it has none of its own."""
    own = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if not own and verb.dep_ == "conj" and verb.tag_ in {"VB", "VBN", "VBG"} and verb.head.pos_ in {"VERB", "AUX"}:
        return auxiliaries(verb.head)
    return own


def tense(verb: Token) -> Tense | None:
    """When a verb's clause takes place: "has joined" is past, "is to join" and "said she would join" are future.

    None where the verb is not finite and hangs on no finite one ("Joining the board, …" takes its main verb's tense).
    """
    words = auxiliaries(verb)
    if _is_future(verb, words):
        return "future"
    finite = next((word for word in (*words, verb) if word.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    if finite is None:
        upper = governing_verb(verb.head) if verb.head.i != verb.i else None
        return tense(upper) if upper is not None else "past" if verb.tag_ == "VBN" else None
    perfect = verb.tag_ in {"VBN", "VBD"} and any(word.lower_ in {"has", "have", "'ve", "’ve"} for word in words)
    return "past" if perfect or finite.tag_ == "VBD" else "present"


def _is_future(verb: Token, words: list[Token]) -> bool:
    if any(word.lower_ in _FUTURE for word in words):
        return True
    if verb.dep_ == "ccomp" and verb.head.tag_ == "VBD":
        return any(word.lower_ in {"would", "'d", "’d"} for word in words)
    if verb.dep_ == "xcomp" and any(word.tag_ == "TO" for word in words):
        return verb.head.lower_ in _FUTURE_PHRASES
    return False


def is_passive(verb: Token) -> bool:
    """Is the verb in the passive: its subject suffers it?"""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def is_negated(verb: Token) -> bool:
    """Is the verb denied ("not", "never", "n't")?"""
    return any(child.dep_ == "neg" or child.lower_ in _NEGATIONS for child in verb.children)


def noun_phrase(noun: Token) -> Span:
    """A noun with its modifiers, possessor and prepositional phrases, without clauses, appositions and conjuncts."""
    first, last = noun.i, noun.i
    stack = [noun]
    while stack:
        token = stack.pop()
        first, last = min(first, token.i), max(last, token.i)
        for child in token.children:
            apart = child.dep_ in {"relcl", "acl", "appos", "punct", "advcl", "cc"}
            if not apart and not (child.dep_ == "conj" and token.i == noun.i):
                stack.append(child)
    return noun.doc[first : last + 1]


def verbs(doc: Doc) -> Iterator[Token]:
    """The verbs that head clauses, in order."""
    return (token for token in doc if is_clause_verb(token))
