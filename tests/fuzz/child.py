"""Converts the mutants of some seeds one after the other, and says after each that it is done."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import extract_tb

from itf_extract.deliver.encode import encode
from itf_extract.deliver.json import to_dict
from itf_extract.deliver.schema import validate
from itf_extract.errors import ItfError
from itf_extract.pipeline import convert
from tests.fuzz.run import mutant

_ENGINES = ("auto", "oxide", "pdfplumber")


def broken(path: Path, seed: int) -> str | None:
    """What a mutant breaks; None where it comes to a result or to a refusal of one line."""
    try:
        paper = convert(path, engine=_ENGINES[seed % len(_ENGINES)])  # type: ignore[arg-type]  # its three values
        record = to_dict(paper)
        validate(record, path.name)
        encode(record)
    except ItfError as error:
        line = str(error)
        return None if line.isprintable() and len(line) < 1000 else f"{path.name}: its refusal is not one clear line"
    except MemoryError:
        return f"{path.name}: takes more memory than a batch gives"
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is what is looked for
        place = extract_tb(error.__traceback__)[-1]
        return f"{path.name}: {type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"[:300]
    undecided = [f for f in paper.findings if "could not be completed" in f.message or "因程式錯誤" in f.message]
    return f"{path.name}: {undecided[0].check}: {undecided[0].message}"[:300] if undecided else None


def _bounded(seconds: int) -> None:
    """End the process after so many seconds of its own, whatever else the machine has to do, or ten times as many.

    What runs in a library heeds nothing else.
    """
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(10 * seconds)


def main() -> None:
    """The kind of mutants, seconds for one, MB, and the seeds stand on the command line."""
    kind, seconds, memory, *seeds = sys.argv[1:]
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 -- POSIX only

        resource.setrlimit(resource.RLIMIT_DATA, (int(memory) * 2**20,) * 2)
    with TemporaryDirectory() as folder:
        for seed in map(int, seeds):
            name, data = mutant(seed, kind)
            path = Path(folder) / name
            path.write_bytes(data)
            _bounded(int(seconds))
            told = broken(path, seed)
            _bounded(0)
            print(*([told] if told else []), "done", sep="\n", flush=True)  # noqa: T201 -- read by the parent
            path.unlink()


if __name__ == "__main__":
    main()
