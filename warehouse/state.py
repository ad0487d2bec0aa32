"""Directories of state: closed to other accounts, also those that an earlier version left open."""

import os
import stat
from pathlib import Path

from warehouse.settings import settings


def state_directory(*parts: str) -> Path:
    """A directory under `SLUICE_HOME`, which is made if it is missing."""
    directory = close_home(settings().home)
    for part in parts:
        directory = directory / part
        directory.mkdir(mode=0o700, exist_ok=True)
        _close(directory, 0o700)
    return directory


def close_home(home: Path, *, for_server: bool = False) -> Path:
    """Make the state's top directory, or close it. Under root, the embedded server's account passes through it.

    `for_server`: the embedded server is about to put its data there.
    """
    data = home / "postgres"
    is_passed = os.geteuid() == 0 and not data.is_symlink() and (for_server or data.exists())
    mode = 0o711 if is_passed else 0o700
    home.mkdir(mode=mode, parents=True, exist_ok=True)
    _close(home, mode)
    return home


def _close(directory: Path, allowed: int) -> None:
    """Take the permissions that are not allowed, unless the directory is shared, as /tmp is, or another account's."""
    status = directory.stat()
    mode = stat.S_IMODE(status.st_mode)
    if status.st_uid == os.geteuid() and not mode & stat.S_ISVTX and mode & ~allowed:
        directory.chmod(mode & allowed)
