"""Names in a Doc, read once for people and organisations: where each stands and which of the two it is.

The entity recogniser proposes; titles, heads such as “Council”, known bodies and what the rest of the article calls
the same words dispose. `read()` leaves its rows in `doc._.tfc_names`.
"""

from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.names.bodies import find_bodies
from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.persons import find_persons
from tfc_extract.names.sport import find_sport
from tfc_extract.names.text import BODY, PERSON, Name, Text
from tfc_extract.names.verdict import settle

__all__ = ["BODY", "PERSON", "Name", "NameLexicon", "read", "stored"]


def read(doc: Doc, lexicon: NameLexicon) -> list[Name]:
    """Every name of a person or a body, in text order, none touching another."""
    text = Text(doc)
    candidates = [*find_bodies(text, lexicon), *find_persons(text, lexicon), *find_sport(text, lexicon)]
    return settle(text, candidates, lexicon)


def stored(doc: Doc, lexicon: NameLexicon) -> list[Name]:
    """The Doc's names, read now where no component has read them."""
    rows = annotations.get(doc, "names")
    if rows is None:
        rows = [list(name) for name in read(doc, lexicon)]
        annotations.put(doc, "names", rows)
    return [Name(*row) for row in rows]
