"""`sluice export` as a process: progress, memory, pipes that close, disks that are full, targets that are no files."""

import csv
import io
import os
import pty
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from tests.faults.small_disk import small_disk
from warehouse.database import connect
from warehouse.settings import PROJECT_ROOT

MIB = 2**20
ROWS, NEW_ROWS = 400_000, 100_000
SINCE = "2026-02-01"
BIG = f"""
create table marts.big as
select
    number,
    'row ' || number as name,
    md5(number::text) || md5((number + 1)::text) as digest,
    case when number <= {NEW_ROWS} then '{SINCE}'::timestamptz else '2026-01-01'::timestamptz end as started_at,
    number % 7 = 0 as is_bounce,
    number * 1.5 as amount
from generate_series(1, {ROWS}) as number
"""
COMMAND = [sys.executable, "-m", "orchestration.cli", "export", "big"]
ALLOWED_GROWTH = 30 * MIB


@pytest.fixture(autouse=True)
def _big_mart(database_url: str) -> None:
    with connect(role="sluice_pipeline", autocommit=True) as pipeline:
        pipeline.execute(BIG.encode())
        pipeline.execute("analyze marts.big")


def export(*arguments: str, **options: Any) -> "subprocess.Popen[bytes]":
    """The command, in a process of its own."""
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*COMMAND, *arguments], cwd=PROJECT_ROOT, **pipes | options)


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, str]:
    """The exit status, and what was said."""
    _, said = process.communicate(timeout=120)
    return process.returncode, said.decode()


def peak_bytes(*arguments: str) -> int:
    """The most memory that the command took, which must succeed."""
    process = export(*arguments, stdout=subprocess.DEVNULL, stderr=None)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss * 1024


@pytest.mark.parametrize("format_", ["csv", "json", "parquet"])
def test_four_times_the_rows_take_no_more_memory(tmp_path: Path, format_: str) -> None:
    files = tmp_path / f"part.{format_}", tmp_path / f"whole.{format_}"
    part, whole = peak_bytes("-o", str(files[0]), "--since", SINCE), peak_bytes("-o", str(files[1]))
    assert whole - part < ALLOWED_GROWTH
    if format_ == "parquet":
        assert [pyarrow.parquet.read_metadata(file).num_rows for file in files] == [NEW_ROWS, ROWS]
        return  # which is compressed
    more = files[1].stat().st_size - files[0].stat().st_size
    assert more > ALLOWED_GROWTH, "kept in memory, the other rows would be noticed"
    with files[1].open() as lines:
        assert sum(1 for _ in lines) == ROWS + (1 if format_ == "csv" else 2)


def test_a_terminal_sees_progress_and_a_file_does_not(tmp_path: Path) -> None:
    ours, terminal = pty.openpty()
    environment = os.environ | {"TERM": "xterm"}
    process = export("-o", str(tmp_path / "big.csv"), stdout=None, stderr=terminal, env=environment)
    os.close(terminal)
    shown = read_all(ours)
    assert process.wait() == 0
    assert "big (rows, about)" in shown
    assert "/400000" in shown
    assert shown.rstrip().endswith(f"{ROWS:,} rows of big")
    assert "big (rows, about)" not in shown.rsplit("\x1b[2K", 1)[-1], "the bar goes when the export is complete"
    status, said = ended(export("-o", str(tmp_path / "again.csv")))
    assert (status, said.count("rows")) == (0, 1), "only the last line"


def test_rows_on_a_terminal_are_not_mixed_with_progress() -> None:
    ours, terminal = pty.openpty()
    process = export("--since", SINCE, "--format", "csv", stdout=terminal, stderr=terminal)
    os.close(terminal)
    shown = read_all(ours)
    assert process.wait() == 0
    assert "rows, about" not in shown
    assert len(list(csv.reader(io.StringIO(shown)))) == NEW_ROWS + 1


def read_all(descriptor: int) -> str:
    """What a process writes to a terminal, until it ends."""
    blocks = []
    while True:
        try:
            block = os.read(descriptor, 65_536)
        except OSError:  # nobody has the terminal open any more
            break
        if not block:
            break
        blocks.append(block)
    os.close(descriptor)
    return b"".join(blocks).decode()


@pytest.mark.parametrize("format_", ["csv", "json", "parquet"])
def test_a_reader_who_has_had_enough_ends_the_export_quietly(format_: str) -> None:
    process = export("--format", format_)
    assert process.stdout is not None
    assert process.stdout.read(10)
    process.stdout.close()
    assert ended(process) == (128 + signal.SIGPIPE, "")


def test_so_does_one_who_never_reads() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = export("--since", "2999-01-01", stdout=writing)  # all of it fits into the buffer until the end
    os.close(writing)
    assert ended(process) == (128 + signal.SIGPIPE, "")


@pytest.mark.parametrize("since", ["2026-01-01", "2999-01-01"])
def test_standard_output_on_a_full_disk_is_an_error(since: str) -> None:
    with Path("/dev/full").open("wb") as full:
        status, said = ended(export("--since", since, stdout=full))
    assert (status, said.strip()) == (1, "Error: Standard output cannot be written: No space left on device.")


@pytest.fixture
def disk() -> Iterator[Path]:
    """A file system of 2 MiB."""
    with small_disk(2 * MIB) as path:
        yield path


@pytest.mark.parametrize("format_", ["csv", "json", "parquet"])
def test_a_full_disk_is_an_error_and_the_file_before_stays(disk: Path, format_: str) -> None:
    file = disk / f"big.{format_}"
    file.write_text("the export of yesterday")
    status, said = ended(export("--force", "-o", str(file)))
    assert (status, "Traceback" in said) == (1, False)
    assert " ".join(said.split()) == f"Error: {file} cannot be written: No space left on device. " + LEFT
    assert list(disk.iterdir()) == [file]
    assert file.read_text() == "the export of yesterday"


LEFT = "Nothing is left of the export."


def test_a_file_that_may_not_grow_is_an_error(tmp_path: Path) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (MIB // 2, MIB // 2))

    file = tmp_path / "big.csv"
    status, said = ended(export("-o", str(file), preexec_fn=limited))
    assert (status, " ".join(said.split())) == (1, f"Error: {file} cannot be written: File too large. {LEFT}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("missing/big.csv", "cannot be written: No such file or directory"),
        ("folder", "is not a file"),
        ("/dev/null", "is not a file"),
        ("x" * 300, "cannot be written: File name too long"),
    ],
)
def test_a_target_that_cannot_be_written_is_said_before_anything_is_read(
    tmp_path: Path, target: str, said: str
) -> None:
    (tmp_path / "folder").mkdir()
    status, message = ended(export("--force", "-o", str(tmp_path / target)))
    assert (status, said in " ".join(message.split())) == (1, True), message
    assert "Traceback" not in message
    assert Path("/dev/null").is_char_device()
    with connect() as owner:
        assert owner.execute("select count(*) from ops.access_log").fetchone() == (0,)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "2026.csv", tmp_path / "latest.csv"
    file.write_text("old")
    link.symlink_to(file)
    assert ended(export("--force", "--since", "2999-01-01", "-o", str(link)))[0] == 0
    assert link.is_symlink()
    assert file.read_text() == "number,name,digest,started_at,is_bounce,amount\n"
