"""Bodies by their heads: “Council”, “School”, “Department” with the capitalised words that belong to them."""

from collections.abc import Iterator

from tfc_extract.names.joint import with_entity, with_partner
from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import plain
from tfc_extract.names.text import BODY, NAME_TAGS, Name, Text
from tfc_extract.naming import SMALL

MAX_WORDS = 12
#: What the model calls the place before a head.
#: Words of the longest subject of a select committee.
_LONGEST_SUBJECT = 5
_PLACES = frozenset(("GPE", "LOC", "ORG", "FAC", "PERSON", ""))
#: Kinds of bodies that are not called after a person.
_NO_OWNER = frozenset(("government", "council", "party", "police", "court", "regulator", "union", "media"))
#: Posts that follow their body's name.
_EMPLOYED = frozenset(
    ("chief executive", "managing director", "finance director", "chief operating", "chief financial")
)
#: Heads whose members’ posts may have an “of” of their own: “Association of Directors of Adult Social Services”.
_OF_MANY = frozenset(("confederation", "federation", "association", "institute", "society"))
#: Heads of bodies that own their committees and departments.
_OWNING_HEADS = frozenset(("council", "university", "parliament", "assembly", "government", "party", "union"))
#: Last words of what a post is of, as of a body’s department.
_REMITS = frozenset(("services", "resources", "partnerships", "development", "operations", "affairs"))
#: Small words within a place's name: “Stoke-on-Trent”, “Newcastle-under-Lyme”.
_IN_PLACES = frozenset((*SMALL, "upon", "le", "under", "by", "next"))


def headed(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """The body whose head stands here: “Harrow Road Primary School”, “Department for Transport”."""
    words, place_heads = lexicon.organisations, lexicon.people.place_heads
    following = text.lower[i + 1] if text.same_block(i, i + 1) and text.capital[i + 1] else ""
    if following in words.followers | words.works or following in place_heads or text.block_of[i] in text.shouted:
        return
    start, end = left_end(text, i, lexicon), right_end(text, i, lexicon)
    if is_remit(text, start, i + 1, lexicon):
        return
    if text.lower[i] in words.weak_heads and not _is_backed(text, start, i, end, lexicon):
        return
    start = with_partner(text, with_entity(text, start, i, lexicon), i, lexicon)
    if end - 1 > i and text.lower[end - 1] in ("stadium", "building", "tower", "arena", "headquarters", "act", "award"):
        return
    of_many = end - 1 > i and text.lower[i] in _OF_MANY
    if of_many or not all(text.lower[k] in words.generic or text.lower[k] in lexicon.heads for k in range(start, end)):
        yield Name(start, end, BODY, "head", 5)


def is_remit(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the words are what a post is of: “Director of Corporate Services”, “Head of Human Resources”."""
    if not text.same_block(start, start - 2) or text.lower[end - 1] not in _REMITS:
        return False
    post = text.capital[start - 2] and plain(text.words[start - 2]) in lexicon.people.posts
    placed = any(text.label(k) == "GPE" or text.lower[k] in lexicon.people.places for k in range(start, end))
    return post and text.lower[start - 1] in ("of", "for") and not placed


def _is_backed(text: Text, start: int, i: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether something else says that a head that is also a common word makes a body here."""
    if _owns_head(text, i - 2, i) and text.lower[i - 2] in lexicon.people.posts | lexicon.titles:
        return True
    if text.lower[i - 3 : i] == ["fire", "and", "rescue"] and start < i - 3:
        return True
    if text.lower[i] in ("centre", "center", "practice"):
        before = text.lower[i - 1] if start < i else ""
        backed = i - start > 1 and text.label(i) == "ORG" and before not in lexicon.organisations.building_words
        return before in lexicon.organisations.health_words or backed
    if any(text.label(k) == "ORG" for k in range(start, end)) or _is_employer(text, start, i, end, lexicon):
        return True
    if text.lower[i] == "court":
        before = text.lower[i - 1] if text.words[i - 1] not in ("’", "'", "’s", "'s") else text.lower[i - 2]
        return before in lexicon.organisations.court_ranks
    return start < i and lexicon.heads[text.lower[i]] == "media" and start > 0 and text.lower[start - 1] == "the"


def _is_employer(text: Text, start: int, i: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether a post in lower case follows: “Norcaster Homes chief executive”."""
    if start == i or not text.same_block(i, end + 1) or text.capital[end]:
        return False
    return text.phrase(end, end + 2).lower() in _EMPLOYED


def left_end(text: Text, i: int, lexicon: NameLexicon) -> int:
    """Where the capitalised words before a head begin."""
    start = j = i
    while i - j < MAX_WORDS and text.same_block(i, j - 1):
        j -= 1
        word = text.words[j]
        if text.capital[j] and word.replace("-", "").replace(".", "").isalnum():
            if not _can_lead(text, j, lexicon) and not _owns_head(text, j, i):
                break
            start = j
        elif word in ("’s", "'s"):
            if _is_owner(text, j - 1, i, lexicon):
                break
        elif word not in ("&", "-", "–", "’", "'") and not _is_inside(text, j, lexicon):
            break
        if j in text.firsts:
            break
    return start


def _is_owner(text: Text, j: int, i: int, lexicon: NameLexicon) -> bool:
    """Whether what stands before ’s is no part of the name: a person, a day, a place, a body of its own."""
    if text.label(j) == "PERSON" and lexicon.heads[text.lower[i]] in _NO_OWNER:
        return True  # “Tim Kaine’s Senate bid”
    if text.label(j) in ("DATE", "TIME") or text.lower[j] in _OWNING_HEADS:
        return True  # “Wednesday’s Department for Transport paper”, “the City Council’s Planning Committee”
    saint = text.same_block(j, j - 1) and text.lower[j - 1] in ("st", "st.", "saint")
    own = i - j > 2 and text.lower[j + 2] not in lexicon.organisations.generic
    return own and not saint and (text.label(j) == "GPE" or text.lower[j] in lexicon.people.places)


def _is_inside(text: Text, j: int, lexicon: NameLexicon) -> bool:
    """Whether a small word belongs to a place's name: “Stoke-on-Trent”, “Borough of Luton”, “Tyne and Wear”."""
    before, lower, after = text.lower[j - 1], text.lower[j], text.lower[j + 1]
    if lower == "of":
        return text.capital[j - 1] and before in lexicon.organisations.of_places
    if lower in ("and", "with") and (before, after) in lexicon.place_pairs:
        return True
    return lower in _IN_PLACES and "-" in (before, after)


def _can_lead(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a capitalised word before a head belongs to the name."""
    people, lower = lexicon.people, text.lower[i]
    title = lower.rstrip(".")
    if lower == "new":  # “New York University”, not a headline’s “New Council Leader”
        return text.tags[i] == "NNP" and (i not in text.firsts or text.label(i) in ("ORG", "GPE"))
    if (title in people.honorifics and title not in ("dr", "sir", "lady", "lord")) or lower in people.posts:
        return False
    if text.tags[i] == "CD" and text.words[i].isalpha() and (i in text.firsts or text.lower[i + 1] in lexicon.heads):
        return False  # “Two Northmoor Council workers”, not “One Kestrel Group”
    return text.tags[i] in NAME_TAGS and lower not in lexicon.organisations.openers


def _owns_head(text: Text, j: int, i: int) -> bool:
    """Whether a post before a head owns it: “Marlin County Sheriff’s Office”, “Harrowby Coroner’s Court”."""
    owned = j + 2 == i and text.words[j + 1] in ("’s", "'s")
    return owned and text.lower[i] in ("court", "office", "department") and text.same_block(j, j - 1)


def right_end(text: Text, i: int, lexicon: NameLexicon) -> int:
    """Where the words after a head end: “of Education”, “for Girls”, “Digital, Culture, Media and Sport”."""
    end = i + 1
    words = lexicon.organisations
    while text.same_block(i, end) and text.capital[end] and plain(text.words[end]) in words.suffixes:
        end += 1
    if _has_place(text, i, lexicon):
        return i + 2
    if end > i + 1 or not text.same_block(i, end + 1) or text.lower[end] not in ("of", "for"):
        return end
    if text.lower[i] in words.closed_heads or (text.lower[end] == "for" and text.lower[i] not in words.joined_heads):
        return end
    j = end + 1
    if text.lower[j] == "the" and text.same_block(i, j + 1):
        j += 1
    person = text.label(j) == "PERSON" and text.lower[end] == "for"
    if not text.capital[j] or not _may_follow(text, j, lexicon) or person:
        return end
    while text.same_block(i, j) and j - i < MAX_WORDS:
        if text.capital[j] and text.tags[j] in NAME_TAGS and _may_follow(text, j, lexicon):
            j += 1
            end = j
        elif _goes_over(text, i, j, lexicon):
            j += 1
        else:
            break
    return end


def _has_place(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a place follows that the model reads as the name’s last word: “New College Wexcombe”."""
    n = text.entity_at.get(i)
    if n is None or text.entities[n][1:] != (i + 2, "ORG") or not text.capital[i + 1] or text.tags[i + 1] != "NNP":
        return False
    last = plain(text.words[i + 1])
    taken = last in lexicon.people.posts or last in lexicon.people.never or last in lexicon.heads
    return text.lower[i] in ("college", "hospital", "university") and not taken


def _may_follow(text: Text, j: int, lexicon: NameLexicon) -> bool:
    """Whether a word may stand after “of” in a body's name."""
    n = text.entity_at.get(j)
    within = n is not None and n == text.entity_at.get(j - 2)  # “Society of America”, read as one by the model
    return within or text.lower[j] not in lexicon.people.never or text.lower[j] in lexicon.heads


def _goes_over(text: Text, i: int, j: int, lexicon: NameLexicon) -> bool:
    """Whether the name goes on after “&”, “’s” or, in a department's list, “and” and a comma before one."""
    if not text.same_block(i, j + 1) or not text.capital[j + 1] or text.tags[j + 1] not in NAME_TAGS:
        return False
    if text.words[j] in ("&", "’s", "'s", "-") or (text.lower[j] == "of" and text.lower[i] in _OF_MANY):
        return True
    if text.lower[i] not in lexicon.organisations.list_heads or text.label(j + 1) in ("PERSON", "GPE"):
        return False
    if text.words[j] == ",":
        k = j + 1
        while text.same_block(i, k) and (text.capital[k] or text.words[k] == ",") and k - j < 8:
            k += 1
        return text.same_block(i, k + 1) and text.lower[k] == "and" and text.capital[k + 1]
    n = text.entity_at.get(j + 1)
    return text.lower[j] == "and" and (n is None or text.entities[n][0] <= j)


def place_and_head(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“Leeds council”, “Surrey county council”, “Kent education authority”: a place and a head in lower case."""
    j, words = i - 1, lexicon.organisations
    if text.same_block(i, j) and (text.words[j] in words.council_ranks or text.words[i] not in words.lower_heads):
        j -= 1
    end = j + 1
    while text.same_block(i, j) and text.capital[j] and text.label(j) in _PLACES and _is_proper(text, j):
        j -= 1
    if text.same_block(i, j) and text.lower[j] in ("a", "an", "every", "each", "another"):
        return
    last = text.lower[end - 1]
    if j + 1 < end and last not in lexicon.people.posts and last not in words.generic and last not in words.openers:
        yield Name(j + 1, i + 1, BODY, "place-and-head", 3)


def select_committee(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“the Commons health select committee”, “the public accounts committee”, in lower case."""
    of_parliament = text.same_block(i, i - 1) and text.lower[i - 1] == "select"
    end = i - 1 if of_parliament else i
    for start in range(max(end - _LONGEST_SUBJECT, 0), end):
        subject = " ".join(text.lower[start:end]).replace(" ,", ",")
        if subject in lexicon.organisations.select_committees and text.same_block(start, i):
            if of_parliament or subject == "public accounts":
                first = start - 1 if start and text.words[start - 1] in ("Commons", "Lords") else start
                yield Name(first, i + 1, BODY, "select-committee", 6)
            return


def _is_proper(text: Text, i: int) -> bool:
    """Whether a capital is a name's: by its tag, or because the word has one elsewhere."""
    if text.tags[i] in ("NNP", "NNPS"):
        return True
    return text.words[i] in text.proper


def prefixed(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“HMP Stonegarth”, “AFC Wexcombe”: a head before the name."""
    end = i + 1
    while text.same_block(i, end) and text.capital[end] and text.tags[end] in ("NNP", "NNPS") and end - i < 4:
        end += 1
    if end > i + 1:
        yield Name(i, end, BODY, "head", 5)
