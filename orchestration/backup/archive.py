"""Archives of `pg_dump`: one file with the whole warehouse except schema `candidate`, which the next run recreates.

The clients are the packaged ones, or those on PATH for a server that is newer. Passwords are passed in a file.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from orchestration.backup.errors import BackupError
from warehouse.errors import EmbeddedServerError
from warehouse.installation import MAJOR_VERSION, packaged_binaries
from warehouse.migrate import VERSION_TABLE

ATTEMPTS = 3
LOCK_SECONDS = 300
HEAD_BYTES = 1 << 20
SCRIPT_OPTIONS = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
DUMPED_FROM = re.compile(r"^; +Dumped from database version: (\d+)", re.MULTILINE)
REVISION = re.compile(r"^COPY [^\n]*;\n(\w+)\n", re.MULTILINE)
# A table that a refresh replaced between pg_dump's list of tables and its lock on them.
GONE = ("does not exist", "could not open relation")


@dataclass(frozen=True)
class Archive:
    """An archive of a warehouse: the major version of its server, and its schema's revision."""

    path: Path
    major_version: int
    revision: str
    contents: str


def dump(url: str, path: Path, *, major_version: int, snapshot: str | None = None) -> None:
    """Write an archive of what the snapshot shows to `path`, complete or not at all; readable by its owner only.

    Raises BackupError.
    """
    partial = path.with_name(f"{path.name}.partial")
    arguments = [
        "--format=custom", "--exclude-schema=candidate", f"--lock-wait-timeout={LOCK_SECONDS}s", f"--file={partial}",
        *([f"--snapshot={snapshot}"] if snapshot else []),
    ]  # fmt: skip
    for attempt in range(1, ATTEMPTS + 1):
        try:
            partial.unlink(missing_ok=True)
            partial.touch(mode=0o600)
            done = _run("pg_dump", major_version, *arguments, url=url)
        except OSError as error:
            raise BackupError(f"{path} cannot be written: {error.strerror}.") from error
        if done.returncode == 0:
            break
        if attempt == ATTEMPTS or not any(sign in done.stderr for sign in GONE):
            partial.unlink(missing_ok=True)
            raise BackupError(f"Nothing was backed up: {_reason(done.stderr)}")
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    partial.rename(path)


def load(archive: Archive, url: str, *, major_version: int) -> None:
    """Restore an archive into an empty database, without owners and privileges, in one transaction.

    Raises BackupError; the database is then as empty as before.
    """
    read = [str(_client("pg_restore", archive.major_version)), "--no-owner", "--no-privileges", "--file=-"]
    write = [
        str(_client("psql", major_version)),
        "--no-psqlrc",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
    ]
    with _access(url) as (connection, environment), tempfile.TemporaryFile() as said:
        with (
            subprocess.Popen([*read, str(archive.path)], stdout=subprocess.PIPE, stderr=said, env=environment) as reads,
            subprocess.Popen([*write, *connection], stdin=subprocess.PIPE, stderr=said, env=environment) as writes,
        ):
            assert reads.stdout is not None
            assert writes.stdin is not None
            with suppress(BrokenPipeError):  # psql has ended and reports why
                _copy_script(reads.stdout, writes.stdin)
                # Without this line psql rolls back: half of a damaged archive is not kept.
                writes.stdin.write(b"commit;\n" if reads.wait() == 0 else b"")
            with suppress(BrokenPipeError):
                writes.stdin.close()
            reads.stdout.close()
        if reads.returncode != 0 or writes.returncode != 0:
            said.seek(0)
            raise BackupError(f"Nothing was restored: {_reason(said.read().decode(errors='replace'))}")


def _copy_script(script: IO[bytes], into: IO[bytes]) -> None:
    """Copy SQL in a transaction, without a setting of the newest pg_restore that older servers do not know."""
    into.write(b"begin;\n")
    into.write(script.read(HEAD_BYTES).replace(b"\nSET transaction_timeout = 0;\n", b"\n", 1))
    shutil.copyfileobj(script, into, HEAD_BYTES)
    into.flush()


def read_archive(path: Path) -> Archive:
    """What is in an archive. Raises BackupError if the file is not an archive, is damaged, or has no warehouse."""
    if not path.is_file():
        raise BackupError(f"{path} is not a file. Give a file that `sluice backup` wrote.")
    listed = _inspect("--list", str(path))
    version = DUMPED_FROM.search(listed)
    if version is None or not re.search(r" TABLE raw events ", listed):
        raise BackupError(f"{path} is an archive of another database: it has no table raw.events.")
    revision = REVISION.search(_inspect("--data-only", f"--table={VERSION_TABLE}", "--file=-", str(path)))
    if revision is None:
        raise BackupError(f"{path} does not state the version of its tables: {VERSION_TABLE} is missing.")
    return Archive(path, int(version[1]), revision[1], listed)


def privileges(archive: Archive) -> list[str]:
    """The statements that granted and revoked privileges where the archive was made."""
    entries = [line for line in archive.contents.splitlines() if re.match(r"\d+; \d+ \d+ ACL ", line)]
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.write("\n".join(entries))
        chosen.flush()
        script = _inspect(f"--use-list={chosen.name}", "--file=-", str(archive.path))
    return [line for line in script.splitlines() if line.startswith(("GRANT ", "REVOKE "))]


def roles_of(url: str, *, major_version: int) -> str:
    """The statements that create the roles of a server, with their passwords. Needs a superuser. Raises BackupError."""
    done = _run("pg_dumpall", major_version, "--roles-only", url=url)
    if done.returncode != 0:
        raise BackupError(f"The roles cannot be read: {_reason(done.stderr)}")
    return done.stdout


def run_script(script: str, url: str, *, major_version: int) -> None:
    """Run what `roles_of` returned. Raises BackupError."""
    done = _run("psql", major_version, *SCRIPT_OPTIONS, url=url, script=script)
    if done.returncode != 0:
        raise BackupError(f"The roles cannot be created: {_reason(done.stderr)}")


def _inspect(*arguments: str) -> str:
    done = _run("pg_restore", 0, *arguments)
    if done.returncode != 0:
        path, reason = arguments[-1], _reason(done.stderr)
        if "text format dump" in reason:
            raise BackupError(f"{path} is plain SQL. Give a file that `sluice backup` wrote, or restore it with psql.")
        if "unsupported version" in reason:
            raise BackupError(
                f"{path} was written by a newer pg_dump ({reason}). Restore it with the client programs of that "
                "PostgreSQL first on PATH."
            )
        raise BackupError(f"{path} is not an archive of `sluice backup`, or it is damaged: {reason}")
    return done.stdout


def _run(
    program: str, major_version: int, *arguments: str, url: str = "", script: str = ""
) -> "subprocess.CompletedProcess[str]":
    with _access(url) as (connection, environment):
        return subprocess.run(
            [str(_client(program, major_version)), *connection, *arguments],
            input=script,
            capture_output=True,
            text=True,
            errors="replace",
            env=environment,
            check=False,
        )


@contextmanager
def _access(url: str) -> Iterator[tuple[list[str], Mapping[str, str]]]:
    """The arguments and the environment of a client of this database; the password is in a file of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "PGOPTIONS"} | {"LC_ALL": "C"}
    if not url:
        yield [], environment
        return
    parameters: dict[str, Any] = conninfo_to_dict(url)
    password = parameters.pop("password", None)
    arguments = ["--no-password", f"--dbname={make_conninfo(**parameters)}"]
    if password is None:
        yield arguments, environment
        return
    with tempfile.NamedTemporaryFile("w", prefix="sluice-pgpass-") as secret:  # of mode 0600
        escaped = str(password).replace("\\", "\\\\").replace(":", "\\:")
        secret.write(f"*:*:*:*:{escaped}\n")
        secret.flush()
        yield arguments, environment | {"PGPASSFILE": secret.name}


def _client(program: str, major_version: int) -> Path:
    """The program, of this major version or newer: packaged, or found on PATH."""
    newest = 0
    try:
        if (packaged := packaged_binaries() / program).exists():
            newest = int(MAJOR_VERSION)
            if newest >= major_version:
                return packaged
    except EmbeddedServerError:
        pass  # without the package, PATH may have it
    if found := shutil.which(program):
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
        version = re.search(r"(\d+)", said.removeprefix(program))
        newest = max(newest, int(version[1]) if version else 0)
        if newest >= max(major_version, 1):
            return Path(found)
    raise BackupError(
        f"PostgreSQL {major_version} needs {program} of version {major_version} or newer, found "
        f"{newest or 'none'}. Install the client programs of PostgreSQL {major_version}."
    )


def _reason(said: str) -> str:
    """A client's last messages, in one line."""
    lines = [line for line in said.strip().splitlines() if line and "warning:" not in line]
    faults = [line for line in lines if "error:" in line.lower()] or lines
    return " ".join(faults[:2]) or "it ended without a message"
