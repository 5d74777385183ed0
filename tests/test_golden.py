"""The seeds' documents, byte for byte: a change in any of them must be meant.

After a change that is meant, `make golden` (or pytest with `--update-golden`) accepts what the seeds give now.
"""

from pathlib import Path

import pytest
from spacy.language import Language

from tfc_extract.run import Failed, Settings, find_inputs, run
from tfc_extract.workers import Setup, in_process
from tfc_extract.write.json import JsonFolder

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests/golden"


@pytest.fixture(scope="module")
def written(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The documents of one run over `seeds`, as files, by stem."""
    out = tmp_path_factory.mktemp("out")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)  # the documents name their sources as they were given
        results = list(
            run(find_inputs(["seeds"]), in_process(Setup(settings=Settings().digest()), nlp), JsonFolder(out))
        )
    assert not any(isinstance(result, Failed) for result in results)
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(out.glob("*.json"))}


def test_there_is_a_document_for_each_seed(written: dict[str, str]) -> None:
    assert sorted(written) == sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))


@pytest.mark.parametrize("stem", sorted(path.stem for path in (ROOT / "seeds").glob("*.txt")))
def test_document_is_the_golden_one(written: dict[str, str], stem: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{stem}.json"
    if request.config.getoption("--update-golden"):
        path.write_text(written[stem], encoding="utf-8", newline="\n")
    assert written[stem] == path.read_text(encoding="utf-8")
