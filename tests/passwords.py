"""Where the passwords of the logins and of the owner are seen: in the files of `SLUICE_HOME`, and at processes."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil
from psycopg.conninfo import conninfo_to_dict

from warehouse.embedded import EmbeddedPostgres
from warehouse.logins import LOGINS, passfile, password_in
from warehouse.settings import settings


def passwords(owner_url: str) -> list[bytes]:
    """The passwords of all logins, of the owner in the URL, and of the embedded server's owner if there is one."""
    files = [*map(passfile, LOGINS), EmbeddedPostgres(settings().home).passfile]
    known = {conninfo_to_dict(owner_url).get("password"), *(password_in(path) for path in files if path.exists())}
    found = [str(password).encode() for password in known if password]
    assert len(found) > len(LOGINS)  # otherwise a test that looks for them proves nothing
    return found


def processes_with(secrets: Iterable[bytes], processes: Iterable[psutil.Process]) -> set[str]:
    """What in /proc of these processes, and of all their descendants, has one of the secrets."""
    found = set()
    for parent in processes:
        for process in (parent, *parent.children(recursive=True)):
            for name in ("cmdline", "environ"):
                with suppress(FileNotFoundError, ProcessLookupError):  # it has ended
                    content = Path(f"/proc/{process.pid}/{name}").read_bytes()
                    if any(secret in content for secret in secrets):
                        found.add(f"{name} of {content[:80]!r}" if name == "cmdline" else f"environ of {process.pid}")
    return found


def files_with(secrets: Iterable[bytes], home: Path) -> set[Path]:
    """The files of the state that have one of the secrets, beside the passfiles and the server's data."""
    data = EmbeddedPostgres(home).data
    files = (path for path in home.rglob("*") if path.is_file() and path.name != "pgpass" and data not in path.parents)
    return {path for path in files if any(secret in path.read_bytes() for secret in secrets)}
