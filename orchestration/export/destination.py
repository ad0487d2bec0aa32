"""Where an export goes: a file that is complete or absent, or standard output."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from orchestration.export.errors import ExportError
from orchestration.export.formats import Format, Write
from warehouse.visible_text import visible


def format_of(path: Path | None) -> Format | None:
    """The format that a file's name says."""
    ending = path.suffix.lstrip(".").lower() if path is not None else ""
    return Format(ending) if ending in Format.__members__ else None


@contextmanager
def destination(path: Path | None, format_: Format, *, replace: bool) -> Iterator[Write]:
    """What writes to the file, or to standard output without one. The file is readable for its owner alone.

    It appears under its name when the block ends well, and is removed when it does not. On a terminal, what a client
    wrote can neither hide nor move anything. Raises ExportError for a file that is there already, unless `replace`.
    """
    if path is None:
        if format_ is Format.parquet and sys.stdout.isatty():
            raise ExportError("Parquet is not text: name a file with --output.")
        yield _on_terminal() if sys.stdout.isatty() else sys.stdout.buffer.write
        sys.stdout.flush()
        return
    if path.exists() and not replace:
        raise ExportError(f"{path} exists. Choose another name, or add --force to replace it.")
    partial = path.with_name(f".{path.name}.{token_hex(4)}.partial")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "wb", buffering=1024 * 1024) as file:
            yield _complaining(file.write, path)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _on_terminal() -> Write:
    def write(block: bytes) -> None:
        sys.stdout.write(visible(block.decode("utf-8", "replace")))

    return write


def _complaining(write: Callable[[bytes], object], path: Path) -> Write:
    def write_or_say(block: bytes) -> None:
        try:
            write(block)
        except OSError as error:
            raise ExportError(f"{path} cannot be written: {error.strerror}. Nothing is left of it.") from error

    return write_or_say
