"""Small papers, and workers that misbehave, for tests of batches; worker processes import this module too."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING
from unittest.mock import patch

from itf_extract.batch import work
from itf_extract.batch.job import Job, Origin, Outcome, Settings
from itf_extract.batch.outputs import Folder
from itf_extract.batch.remote import run as do_remote_job
from itf_extract.batch.work import convert_one

if TYPE_CHECKING:
    from pathlib import Path

    from itf_extract.batch.remote import Delivery, RemoteJob

# More than a worker of a test may have, less than a machine has.
PLENTY = 2**30


def dump(number: int) -> str:
    """The text of a small paper."""
    return (
        f"FCR(2024-25){number}\n財務委員會討論文件\n2024年6月7日\n總目 {100 + number} – 樣本署\n"
        f"問題\n本署須添置設備。\n建議\n2. 本署建議撥款 {number} 億元。\n"
    )


def fill(folder: Path, count: int) -> Path:
    """A folder with small papers."""
    folder.mkdir(parents=True)
    for number in range(1, count + 1):
        (folder / f"paper{number:03}.txt").write_text(dump(number), encoding="utf-8")
    return folder


def job(path: Path, output: Path) -> Job:
    """A job for a file."""
    return Job(Origin(path.name, str(path), path.name), Folder(output), f"{path.stem}.json", Settings())


def naughty(job: Job) -> Outcome:
    """Convert a paper, unless its name says what else to do."""
    match job.origin.file.partition(".")[0]:
        case "hang":
            time.sleep(600)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "shout":
            os.write(2, b"thread panicked at library.rs\n")
        case "devour":
            with patch.object(work, "result_of", devour):
                return convert_one(job)
    return convert_one(job)


def deadly(asked: RemoteJob) -> Delivery:
    """Do a remote job, unless the paper is to end the very worker of the cluster."""
    if asked.job.origin.file == "killer.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return do_remote_job(asked)


def devour(*_: object) -> None:
    """Take more memory than there is."""
    bytearray(PLENTY)
