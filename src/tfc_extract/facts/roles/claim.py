"""A claim: one place where the text says that a person holds a post."""

from dataclasses import dataclass

from spacy.tokens import Token

from tfc_extract.facts.roles.post import Post
from tfc_extract.models import RoleStatus, When

#: How firmly a claim's words fix the status: an address, a post beside a name, a verb, a word such as "former".
ADDRESS, BESIDE, VERB, STATED = 0, 1, 2, 3


@dataclass(frozen=True)
class Claim:
    """A person, a post and the words that bind them. Offsets are tokens."""

    person: str
    title: str
    organisation: str | None
    status: RoleStatus
    strength: int
    rule: str
    start: int
    end: int
    post: Post | None = None
    verb: Token | None = None
    """The verb that binds them, for dates of beginning and end."""
    starts: bool = False
    """Does the verb begin the holding of the post?"""
    ends: bool = False
    """Does the verb end it?"""
    since: When | None = None
    until: When | None = None
