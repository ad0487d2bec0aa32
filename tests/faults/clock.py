"""A server's clock for the processes that a test starts: libfaketime moves it while they run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import libfaketime

LIBRARY = Path(libfaketime.__file__).parent / "vendor/libfaketime/src/libfaketime.so.1"


class ServerClock:
    """Processes started within `seen` see the time set by `jump`; durations are unaffected."""

    def __init__(self, directory: Path) -> None:
        library = shutil.copy(LIBRARY, directory)
        self._offset = directory / "clock-offset"
        self._environment = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._offset),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DISABLE_SHM": "1",
        }
        self.jump(timedelta(0))

    def jump(self, offset: timedelta) -> None:
        """Set the clock to the machine's time plus `offset`."""
        written = self._offset.with_suffix(".new")
        written.write_text(f"{offset.total_seconds():+.0f}\n")
        written.chmod(0o644)  # the embedded PostgreSQL may run under another account
        written.replace(self._offset)

    @contextmanager
    def seen(self) -> Iterator[None]:
        """Processes started in this block see the clock for as long as they live; this process does not."""
        before = dict(os.environ)
        os.environ.update(self._environment)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

    def works(self) -> bool:
        """Whether the library can move clocks on this system; the packaged one is for Linux on x86-64."""
        self.jump(timedelta(hours=-1))
        with self.seen():
            command = [sys.executable, "-c", "import datetime; print(datetime.datetime.now().isoformat())"]
            said = subprocess.run(command, capture_output=True, text=True)
        self.jump(timedelta(0))
        if said.returncode != 0:
            return False
        return datetime.now() - datetime.fromisoformat(said.stdout.strip()) > timedelta(minutes=59)
