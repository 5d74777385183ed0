"""What `check` found, for people, programs, test reports and workflows."""

import json
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import click

if TYPE_CHECKING:
    from tfc_extract.checking import Report
    from tfc_extract.evaluate.difference import Difference

#: Characters that no XML can hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARKS = {"lost": "-", "new": "+", "changed": "~"}
_COLOURS = {"lost": "red", "new": "green", "changed": "yellow"}


def as_text(reports: "Sequence[Report]") -> str:
    """One line a fact and one a changed field; click takes the colours out where nobody sees them."""
    lines = []
    for report in reports:
        if report.problem:
            lines.append(click.style(f"{report.source}: {report.problem}", fg="red"))
        for found in report.differences:
            mark = click.style(f"{_MARKS[found.kind]} {found.kind}", fg=_COLOURS[found.kind])
            lines.append(f"{report.source}: {mark} {found.type} {found.words}")
            lines.extend(f"    {_change(change.field, change.before, change.after)}" for change in found.changes)
    different = sum(bool(report.differences or report.problem) for report in reports)
    lines.append(f"{len(reports)} checked, {different} different")
    return "\n".join(lines) + "\n"


def as_json(reports: "Sequence[Report]") -> str:
    """A list of fixtures, each with its differences."""
    rows = [
        {
            "source": report.source,
            "problem": report.problem,
            "differences": [
                found._asdict() | {"changes": [change._asdict() for change in found.changes]}
                for found in report.differences
            ],
        }
        for report in reports
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def as_junit(reports: "Sequence[Report]") -> str:
    """JUnit XML: a test case a fixture."""
    failed = sum(bool(report.differences or report.problem) for report in reports)
    counts = {"tests": str(len(reports)), "failures": str(failed), "errors": "0", "skipped": "0", "time": "0"}
    suites = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(suites, "testsuite", {"name": "tfc-extract check"} | counts)
    for report in reports:
        case = ElementTree.SubElement(suite, "testcase", {"classname": "check", "name": report.source, "time": "0"})
        lines = [report.problem] if report.problem else [_line(found) for found in report.differences]
        if lines:
            message = f"{len(lines)} difference(s)"
            ElementTree.SubElement(case, "failure", {"message": message, "type": "difference"}).text = _UNWRITABLE.sub(
                "\ufffd", "\n".join(lines)
            )
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def as_github(reports: "Sequence[Report]") -> str:
    """Workflow commands, which GitHub shows beside the files."""
    lines: list[str] = []
    for report in reports:
        messages = [report.problem] if report.problem else [_line(found) for found in report.differences]
        lines.extend(f"::error file={_property(report.source)}::{_data(message)}" for message in messages)
    return "".join(f"{line}\n" for line in lines)


def _line(found: "Difference") -> str:
    changes = "; ".join(_change(change.field, change.before, change.after) for change in found.changes)
    return f"{found.type} {found.kind}: {found.words}" + (f" ({changes})" if changes else "")


def _change(field: str, before: object, after: object) -> str:
    return f"{field}: {json.dumps(before, ensure_ascii=False)} -> {json.dumps(after, ensure_ascii=False)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: "dict[str, Callable[[Sequence[Report]], str]]" = {
    "text": as_text,
    "json": as_json,
    "junit": as_junit,
    "github": as_github,
}
