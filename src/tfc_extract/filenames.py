"""File names for documents: safe on every system, and no two alike in one run."""

import re
import unicodedata

#: Longest name in bytes; systems allow 255, and what is written beside and behind it needs some.
LONGEST = 180
#: Names that Windows keeps for devices.
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})

_UNSAFE = re.compile(r'[\\/:*?"<>|\s\0]+')


def safe_name(name: str) -> str:
    """The name with what no file may be called replaced: a path's separators, control characters, devices' names.

    Never empty, never hidden, at most `LONGEST` bytes of UTF-8; a name that is safe already stays as it is.
    """
    plain = "".join("\0" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Co"} else char for char in name)
    plain = _UNSAFE.sub("\0", plain).lstrip(".- \0").rstrip(". \0").replace("\0", "-")
    plain = plain.encode()[:LONGEST].decode(errors="ignore").rstrip(". ") or "article"
    return f"{plain}-" if plain.split(".")[0].casefold() in RESERVED else plain


class Distinct:
    """Gives each name once: the second `minutes` of a run is `minutes-2`."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    def give(self, name: str) -> str:
        """A safe name that was not given before, on systems that ignore case too."""
        plain = safe_name(name)
        candidate, key = plain, plain.casefold()
        count = self._counts.get(key, 1)
        while same_name(candidate) in self._given:
            count += 1
            candidate = f"{plain}-{count}"
        if count > 1:
            self._counts[key] = count
        self._given.add(same_name(candidate))
        return candidate


def same_name(name: str) -> str:
    """What two names share that are one on systems that ignore case."""
    return unicodedata.normalize("NFC", name.casefold())
