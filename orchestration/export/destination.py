"""Where an export goes: a file that is complete or absent, or standard output."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from orchestration.export.errors import ExportError
from orchestration.export.formats import Format, Write
from warehouse.visible_text import visible

BUFFER_BYTES = 1024 * 1024


def format_of(path: Path | None) -> Format | None:
    """The format that a file's name says."""
    ending = path.suffix.lstrip(".").lower() if path is not None else ""
    return Format(ending) if ending in Format.__members__ else None


@contextmanager
def destination(path: Path | None, format_: Format, *, replace: bool) -> Iterator[Write]:
    """What writes to the file, or to standard output without one. The file is readable for its owner alone.

    It appears under its name when the block ends well, and is removed when it does not. Raises ExportError for a file
    that is there already, unless `replace`, and for what cannot be written.
    """
    if path is None:
        with _standard_output(format_) as write:
            yield write
        return
    try:
        _require_writable(path, replace=replace)
        target = path.resolve()  # a link stays a link
        partial = target.with_name(f".{token_hex(8)}.partial")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb", buffering=BUFFER_BYTES) as file:
                yield file.write
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}. Nothing is left of the export.") from error


def _require_writable(path: Path, *, replace: bool) -> None:
    if path.exists() and not path.is_file():
        raise ExportError(f"{path} is not a file. Leave --output out, and redirect standard output there.")
    if path.exists() and not replace:
        raise ExportError(f"{path} exists. Choose another name, or add --force to replace it.")


@contextmanager
def _standard_output(format_: Format) -> Iterator[Write]:
    """On a terminal, what a client wrote can neither hide nor move anything.

    A reader who has had enough (`| head`) ends the program as SIGPIPE does, without a word.
    """
    if format_ is Format.parquet and sys.stdout.isatty():
        raise ExportError("Parquet is not text: name a file with --output.")
    try:
        yield _on_terminal if sys.stdout.isatty() else sys.stdout.buffer.write
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        raise SystemExit(128 + signal.SIGPIPE) from None
    except OSError as error:
        _drop_output()
        raise ExportError(f"Standard output cannot be written: {error.strerror}.") from error


def _drop_output() -> None:
    """Nobody reads what is still to be flushed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _on_terminal(block: bytes) -> None:
    sys.stdout.write(visible(block.decode("utf-8", "replace")))
