"""`sluice backup`, `sluice restore` and `sluice upgrade`."""

from pathlib import Path

from orchestration.backup.errors import BackupError
from orchestration.backup.rebase import Rebased
from orchestration.backup.restore import adopt, back_up
from orchestration.backup.restore import restore as restore_archive
from orchestration.backup.upgrade import upgrade as upgrade_embedded
from orchestration.cli.terminal import Terminal
from orchestration.supervision import service_states
from warehouse.database import RESTORE_COMMAND, connect_to, database_url
from warehouse.installation import MAJOR_VERSION
from warehouse.settings import settings


def backup(console: Terminal, path: Path) -> None:
    """Write a backup and print what it holds."""
    with console.status("Backing up …"):
        landed = back_up(database_url(), path)
    console.say("[green]✓[/] {}", path)
    console.say("  {}", landed)


def restore(console: Terminal, path: Path | None, into: str | None, rebase: bool) -> None:
    """Restore a backup, or adopt what was restored by other means, and print what is published and what is not."""
    if (path is None) != rebase:
        raise BackupError("Give the FILE to restore, or --rebase for a database that was restored by other means.")
    if into is not None and not into.startswith(("postgresql://", "postgres://")):
        raise BackupError("Expected the database of --into as postgresql://user:password@host:port/database.")
    url = into or database_url()
    if path is None:
        with console.status("Rebasing …"), connect_to(url, autocommit=True) as connection:
            rebased = adopt(connection, url)
        _print_rebased(console, rebased)
        return
    with console.status("Restoring …"):
        restored = restore_archive(path, url)
    _print_rebased(console, restored.rebased)
    if restored.missing_roles:
        roles = ", ".join(restored.missing_roles)
        console.say("[yellow]![/] Roles with privileges that this server does not have: {}", roles)
    if into is not None:
        console.say("  Set SLUICE_DATABASE_URL to it, then run `sluice up`.")


def upgrade(console: Terminal) -> None:
    """Upgrade the embedded server's data and say where the old ones are."""
    if settings().database_url is not None:
        raise BackupError(
            "SLUICE_DATABASE_URL names a server of your own. Upgrade it as PostgreSQL's documents say; after that run "
            f"`{RESTORE_COMMAND}`."
        )
    if running := [state.name for state in (service_states() or {}).values() if state.runs]:
        raise BackupError(f"Stop Sluice first with `sluice down`: {', '.join(running)} still runs.")
    with console.status("Upgrading PostgreSQL: dump → restore → compare …"):
        upgraded = upgrade_embedded(settings().home)
    if upgraded is None:
        console.say("[green]✓[/] Nothing to do: there are no data of a version before PostgreSQL {}.", MAJOR_VERSION)
        return
    console.say("[green]✓[/] The data are now those of PostgreSQL {}.", MAJOR_VERSION)
    console.say("  {}", upgraded.landed)
    console.say("  The old data are kept: delete {} once you have checked the marts.", upgraded.kept)
    if upgraded.left:
        console.say("[yellow]![/] Other databases stayed there: {}", ", ".join(upgraded.left))
    console.say("  Continue with `sluice up`.")


def _print_rebased(console: Terminal, rebased: Rebased) -> None:
    if rebased.is_own:
        console.say("[green]✓[/] Nothing to do: the batches are bounded by transactions of this server.")
    else:
        console.say("[green]✓[/] The batches are bounded by transactions of this server now.")
    console.say("  {}", rebased.landed)
    if rebased.stored_here:
        console.say("  {} of them were stored on this server before.", f"{rebased.stored_here:,}")
    if rebased.not_in_store:
        console.say(
            "[yellow]![/] {} events counted as published but were not in the store; the next refresh covers them.",
            f"{rebased.not_in_store:,}",
        )
