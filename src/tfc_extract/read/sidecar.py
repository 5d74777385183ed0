"""`published.csv` beside articles: when each was published, as the user knows it.

A header line `file,date`, then a file name in that folder and an ISO date on each line.
"""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tfc_extract.errors import ConfigError

SIDECAR = "published.csv"


def read_sidecars(folders: Iterable[Path]) -> dict[str, date]:
    """The publication date of each file that a folder's sidecar names, by its path. Raises ConfigError."""
    found: dict[str, date] = {}
    for folder in dict.fromkeys(folders):
        path = folder / SIDECAR
        if path.is_file():
            found |= {str(folder / name): day for name, day in read_sidecar(path).items()}
    return found


def read_sidecar(path: Path) -> dict[str, date]:
    """The rows of one sidecar, file name to date. Raises ConfigError, which names the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as UTF-8 text; correct it or move it away.") from error
    dates: dict[str, date] = {}
    for number, row in enumerate(csv.reader(lines), start=1):
        if not row or (number == 1 and [cell.strip().lower() for cell in row] == ["file", "date"]):
            continue
        name, day = _row(row, f"{path}:{number}")
        if name in dates:
            raise ConfigError(f"{path}:{number}: {name} stands twice; keep one of its dates.")
        dates[name] = day
    return dates


def _row(row: list[str], place: str) -> tuple[str, date]:
    cells = [cell.strip() for cell in row]
    if len(cells) != 2 or not cells[0]:
        raise ConfigError(f"{place}: not a file and a date; write for example article.txt,2015-09-01.")
    try:
        return cells[0], date.fromisoformat(cells[1])
    except ValueError as error:
        raise ConfigError(f"{place}: {cells[1]!r} is no date; write it as 2015-09-01.") from error
