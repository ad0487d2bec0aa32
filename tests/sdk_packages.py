"""The SDKs of `tests/sdk/package.json`, installed once for each lock file."""

import shutil
import subprocess
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from warehouse.settings import PROJECT_ROOT

SOURCES = PROJECT_ROOT / "tests" / "sdk"
INSTALLED = PROJECT_ROOT / ".tools" / "sdk"


def sdk_packages() -> Path:
    """A folder with the files of `tests/sdk` and `node_modules`; without npm, the test is skipped."""
    if shutil.which("npm") is None:
        pytest.skip("npm is missing: the SDKs in JavaScript need it")
    lock = sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = INSTALLED / lock
    if not folder.exists():
        INSTALLED.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=INSTALLED))
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCES / name, new)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=new, check=True)
        with suppress(OSError):  # another process was faster
            new.rename(folder)
    for file in SOURCES.iterdir():
        if file.suffix in (".mjs", ".html"):
            shutil.copy(file, folder)
    return folder
