"""The shape of a post phrase while it is read."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from tfc_extract.models import RoleStatus

#: Words that begin the title of who fills a gap.
FOR_NOW = frozenset({"interim", "acting", "temporary", "caretaker"})


@dataclass
class Post:
    """A post phrase. Offsets are tokens; `start` includes determiner, possessor and status words."""

    first: int
    """First token of the post's head."""
    last: int
    """Token after the post's head."""
    head: str
    """The head in the singular, lower case."""
    plural: bool = False
    start: int = 0
    end: int = 0
    before: list[int] = field(default_factory=list)
    """Title tokens before the head, in order."""
    after: list[int] = field(default_factory=list)
    """Title tokens after the head."""
    organisation: str | None = None
    has_body: bool = False
    """Does the phrase name its body, resolved or not?"""
    status: RoleStatus | None = None
    determiner: str | None = None
    possessor: Token | None = None
    """A noun or pronoun in the possessive that is no body: "her deputy", "Mr Roe's deputy"."""

    def title(self, doc: Doc) -> str:
        """The post in lower case, with its remit."""
        before = _words(doc, self.before)
        if before and not before.endswith("-"):
            before += " "
        after = _words(doc, self.after)
        space = "" if after.startswith((",", ":")) else " "
        return f"{before}{self.head}{space}{after}".strip()

    @property
    def is_definite(self) -> bool:
        """Does the phrase begin with "the", a possessor or a body's name?"""
        return self.determiner is not None or self.has_body or self.possessor is not None


def _words(doc: Doc, tokens: list[int]) -> str:
    """The tokens in lower case, spaced as in the text; a gap counts as a space."""
    text = ""
    for place, i in enumerate(tokens):
        text += doc[i].lower_
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is not None and (doc[i].whitespace_ or following != i + 1):
            text += " "
    return text.strip()
