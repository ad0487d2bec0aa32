"""A file system that is soon full."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@contextmanager
def small_disk(size: int) -> Iterator[Path]:
    """A file system of `size` bytes that other accounts can enter. Skips the test where none can be mounted."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    with TemporaryDirectory() as directory:
        Path(directory).chmod(0o711)
        disk = Path(directory, "disk")
        disk.mkdir()
        mount = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size},mode=711", "tmpfs", disk], stderr=subprocess.PIPE
        )
        if mount.returncode != 0:
            pytest.skip(f"no small file system can be mounted: {mount.stderr.decode().strip()}")
        try:
            yield disk
        finally:
            subprocess.run(["umount", disk], check=True)
