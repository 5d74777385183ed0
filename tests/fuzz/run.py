"""Coverage-guided fuzzing of one target: `python -m tests.fuzz.run TARGET [libFuzzer's options and corpus folders]`.

    python -m tests.fuzz.run layout -max_total_time=600 -timeout=1

New inputs go to a folder of the system's temporary files, a failing one to the working folder (`crash-…`). Needs
atheris: `pip install atheris`.
"""

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

import atheris

CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    """Fuzz the target that the command line names, from its seed corpus on."""
    name, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["tfc_extract"]):
        import tfc_extract.read
        from tests.fuzz.targets import TARGETS

        # Readers are imported where they are used: now, or their branches would guide nothing.
        for module in pkgutil.iter_modules(tfc_extract.read.__path__, "tfc_extract.read."):
            importlib.import_module(module.name)

    found = Path(tempfile.gettempdir()) / "tfc-extract-fuzz" / name
    found.mkdir(parents=True, exist_ok=True)
    seeds = [str(folder) for folder in (CORPUS / name, CORPUS / "text") if folder.is_dir()]
    atheris.Setup([sys.argv[0], *options, str(found), *seeds], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
