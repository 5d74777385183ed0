"""One role for each person, title and organisation: claims of the same post become one, at its fullest statement."""

from collections.abc import Iterable
from dataclasses import replace

from tfc_extract.facts.roles.claim import STATED, Claim
from tfc_extract.facts.roles.lexicon import RoleLexicon


def merge(claims: Iterable[Claim], lexicon: RoleLexicon) -> list[Claim]:
    """The claims without those that another states more fully, in order of the text."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.rule, c.person, c.title)):
        same = next((i for i, other in enumerate(kept) if same_post(claim, other, lexicon)), None)
        if same is None:
            kept.append(claim)
        else:
            kept[same] = _merged(kept[same], claim)
    return _without_informal(kept, lexicon)


def _merged(first: Claim, second: Claim) -> Claim:
    fuller = second if len(second.title.split()) > len(first.title.split()) else first
    firmer = second if second.strength > first.strength else first
    return replace(
        fuller, organisation=fuller.organisation or first.organisation or second.organisation, status=firmer.status,
        strength=firmer.strength, since=first.since or second.since, until=first.until or second.until,
    )  # fmt: skip


def same_post(a: Claim, b: Claim, lexicon: RoleLexicon) -> bool:
    """Do two claims of a person mean one post, told more or less fully?"""
    if a.person != b.person:
        return False
    if a.organisation and b.organisation and a.organisation != b.organisation:
        return False
    if _apart(a, b) or _apart(b, a):
        return False
    first, second = _key(a.title, lexicon), _key(b.title, lexicon)
    return first == second or _within(first, second, lexicon) or _within(second, first, lexicon)


def _apart(a: Claim, b: Claim) -> bool:
    """ "have appointed the former Aldham United coach Jane Roe as head coach": two posts."""
    return a.strength == STATED and a.status == "former" and b.starts and b.status != "former" and bool(a.organisation)


def _key(title: str, lexicon: RoleLexicon) -> tuple[str, ...]:
    head, of, remit = title.partition(" of ")
    if not (of and head == "head"):  # a head teacher was once head of English
        head = lexicon.same_title.get(head, head)
    words = f"{head}{of}{remit}".replace("-", " ").replace("’", "'").split()
    return tuple(word for word in words if word not in {"the", "a", "an"})


def _within(short: tuple[str, ...], long: tuple[str, ...], lexicon: RoleLexicon) -> bool:
    """Is one title the other without its remit or some modifiers, and not another rank?"""
    if not set(short) <= set(long):
        return False
    more = [word for word in long if word not in short]
    return not any(word in lexicon.modifiers.ranks for word in more)


def _without_informal(claims: list[Claim], lexicon: RoleLexicon) -> list[Claim]:
    """Without "boss" and "chief" where the person's post has a name of its own."""

    def is_informal(claim: Claim) -> bool:
        return claim.post is not None and claim.post.head in lexicon.informal

    formal = [claim for claim in claims if not is_informal(claim) and claim.title != "councillor"]

    def gives_way(claim: Claim) -> bool:
        return is_informal(claim) and any(
            other.person == claim.person
            and (not claim.organisation or other.organisation in {None, claim.organisation})
            for other in formal
        )

    return [claim for claim in claims if not gives_way(claim)]
