"""The SQL of these rooms: one statement a file, beside the module that runs it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import LiteralString


def queries_beside(module: str) -> Callable[[str], LiteralString]:
    """A function from the name of a statement to its text, `<name>.sql` in the folder of `module`, a `__file__`."""

    @cache
    def query(name: str) -> LiteralString:
        return (Path(module).parent / f"{name}.sql").read_text()

    return query
