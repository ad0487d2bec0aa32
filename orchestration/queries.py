"""The SQL of this room, one statement a file in `sql/`, loaded by name."""

from functools import cache
from pathlib import Path
from typing import LiteralString

DIRECTORY = Path(__file__).parent / "sql"


@cache
def query(name: str) -> LiteralString:
    """The text of `sql/<name>.sql`."""
    return (DIRECTORY / f"{name}.sql").read_text()
