"""Histories: an inspector's judgements of a provider in order, and figures that measure the same thing."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from tfc_extract.corpus.models import Evidence, Judgement, Point, RatingHistory, Series
from tfc_extract.corpus.posts import when_of
from tfc_extract.corpus.store import Store
from tfc_extract.models import Span
from tfc_extract.naming import key as key_of


def find_rating_histories(store: Store) -> Iterator[RatingHistory]:
    """Each provider's judgements by each inspector; hopes and denials are none."""
    _gather_ratings(store)
    query = (
        "SELECT organisation, inspector, grade, subject, article, row FROM judgement "
        "ORDER BY 1, 2, grade, earliest, article, n"
    )
    for (organisation, inspector), rows in groupby(store.rows(query), key=lambda row: row[:2]):
        judgements = sorted(_merged([row[2:] for row in rows]), key=_judgement_order)
        yield RatingHistory(
            organisation=organisation or None, inspector=inspector or None, judgements=tuple(judgements)
        )


def _gather_ratings(store: Store) -> None:
    store.connection.execute(
        "CREATE TEMP TABLE judgement (organisation TEXT, inspector TEXT, grade TEXT, subject TEXT, earliest TEXT, "
        "article TEXT, n INTEGER, row TEXT)"
    )
    for article, _, clusters, ratings in store.by_article("ratings"):
        store.connection.executemany(
            "INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    clusters.get(rating["organisation"] or "", ""),
                    clusters.get(rating["inspector"] or "", ""),
                    rating["grade"],
                    key_of(rating["subject"] or ""),
                    rating["when"]["earliest"] if rating["when"] else "9999",
                    article,
                    n,
                    json.dumps(rating),
                )
                for n, rating in enumerate(ratings)
                if rating["modality"] == "asserted"
            ],
        )


def _merged(rows: list[tuple[str, str, str, str]]) -> Iterator[Judgement]:
    """One judgement for each grade, subject and time, however often it is told; overlapping times are one."""
    open_: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for grade, subject, article, text in rows:
        row = json.loads(text)
        evidence = Evidence(article=article, span=Span(**row["span"]))
        for told in open_.setdefault((grade, subject), []):
            if _same_time(told["when"], row["when"]):
                told["evidence"].append(evidence)
                told["when"] = _tighter(told["when"], row["when"])
                break
        else:
            new = {"grade": grade, "subject": row["subject"], "when": row["when"], "evidence": [evidence]}
            open_[grade, subject].append(new)
    for told in (told for group in open_.values() for told in group):
        yield Judgement(
            grade=told["grade"],
            subject=told["subject"],
            when=when_of(told["when"]),
            evidence=tuple(told["evidence"]),
        )


def _same_time(one: dict[str, str] | None, other: dict[str, str] | None) -> bool:
    if one is None or other is None:
        return one is other
    return one["earliest"] <= other["latest"] and other["earliest"] <= one["latest"]


def _tighter(one: dict[str, str] | None, other: dict[str, str] | None) -> dict[str, str] | None:
    if one is None or other is None:
        return one or other
    days = [date.fromisoformat(w["latest"]) - date.fromisoformat(w["earliest"]) for w in (one, other)]
    return one if days[0] <= days[1] else other


def _judgement_order(judgement: Judgement) -> tuple[date, str, str]:
    return (judgement.when.earliest if judgement.when else date.max, judgement.subject or "", judgement.grade)


def find_series(store: Store) -> Iterator[Series]:
    """Figures of at least two articles with one kind, unit and measure, in order of the time they are of."""
    _gather_figures(store)
    query = (
        "SELECT kind, unit, measure, article, row FROM point WHERE (kind, unit, measure) IN "
        "(SELECT kind, unit, measure FROM point GROUP BY 1, 2, 3 "
        "HAVING count(DISTINCT article) > 1) ORDER BY 1, 2, 3, earliest, article, n"
    )
    for (kind, unit, _), rows in groupby(store.rows(query), key=lambda row: row[:3]):
        points = [(json.loads(row), article) for *_, article, row in rows]
        yield Series(
            kind=kind,
            unit=unit or None,
            measure=points[0][0]["measure"],
            points=tuple(_point(row, article) for row, article in points),
        )


def _gather_figures(store: Store) -> None:
    store.connection.execute(
        "CREATE TEMP TABLE point (kind TEXT, unit TEXT, measure TEXT, earliest TEXT, article TEXT, n INTEGER, row TEXT)"
    )
    for article, published, _, figures in store.by_article("figures"):
        rows = []
        for n, figure in enumerate(figures):
            measure = key_of(figure["measure"] or "")
            if measure:
                when = figure["when"] or published
                row = json.dumps(figure | {"published": published})
                earliest = when["earliest"] if when else "9999"
                rows.append((figure["kind"], figure["unit"] or "", measure, earliest, article, n, row))
        store.connection.executemany("INSERT INTO point VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _point(row: dict[str, Any], article: str) -> Point:
    return Point(
        value=row["value"],
        upper=row["upper"],
        modifier=row["modifier"],
        when=when_of(row["when"] or row["published"]),
        dated=row["when"] is not None,
        evidence=Evidence(article=article, span=Span(**row["span"])),
    )
