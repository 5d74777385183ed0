"""The fuzz targets over their seed corpus, and a short coverage-guided run of each where atheris is installed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests/fuzz/corpus"
SEEDS = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.filterwarnings("ignore")  # the readers' libraries warn of broken files, each in its own way
@pytest.mark.parametrize("name", TARGETS)
def test_target_holds_for_every_seed_cut_anywhere(name: str):
    for path in SEEDS:
        data = path.read_bytes()
        for share in range(8):
            TARGETS[name](data[: len(data) * (8 - share) // 8])


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
@pytest.mark.parametrize("name", TARGETS)
def test_target_holds_in_a_short_run(name: str, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.run", name, "-runs=2000", "-timeout=20", f"-artifact_prefix={tmp_path}/"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
