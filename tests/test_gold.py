"""The accuracy gate: the seeds against careful readers' annotations. A floor is only ever raised."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

from tfc_extract.evaluate.gold import GoldArticle
from tfc_extract.evaluate.score import MEASURED, score
from tfc_extract.evaluate.tally import Score
from tfc_extract.models import Article
from tfc_extract.run import Done, Redated, find_inputs, run
from tfc_extract.workers import Setup, in_process
from tfc_extract.write.json import JsonFolder

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
FLOORS: dict[str, float] = json.loads((HERE / "gold/floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def documents(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Article]:
    """The seeds' documents by stem, from one run over the folder."""
    results = list(run(find_inputs([str(SEEDS)]), in_process(Setup(), nlp), JsonFolder(tmp_path_factory.mktemp("out"))))
    return {result.article.article.id: result.article for result in results if isinstance(result, Done | Redated)}


@pytest.fixture(scope="module")
def measured(documents: dict[str, Article]) -> Score:
    gold = {path.stem: GoldArticle.read(path) for path in sorted(HERE.glob("gold/0*.json"))}
    assert list(gold) == sorted(documents)
    return score(
        ((SEEDS / f"{stem}.txt").read_bytes().decode(), annotations, documents[stem])
        for stem, annotations in gold.items()
    )


def test_every_fact_type_has_a_floor() -> None:
    assert [name for name in FLOORS if ":" not in name] == list(MEASURED)


@pytest.mark.parametrize("name", FLOORS)
def test_accuracy_is_not_below_its_floor(measured: Score, name: str) -> None:
    reached = measured.rates[name].accuracy if name in measured.rates else measured.tallies[name].f1
    lost = "\n".join(f"{d.article}: {d.kind} {d.fact}" for d in measured.differences if d.measure == name)
    assert reached is not None
    assert round(reached, 4) >= FLOORS[name], f"{name}: {reached:.4f} is below its floor {FLOORS[name]}\n{lost}"


def test_every_span_holds(documents: dict[str, Article]) -> None:
    for stem, document in documents.items():
        text = (SEEDS / f"{stem}.txt").read_bytes().decode()
        places = list(document.spans())
        assert places
        assert [place for place, span in places if text[span.start : span.end] != span.text] == []
