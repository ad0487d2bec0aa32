"""SQL in files, each beside the module that runs it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import LiteralString


def queries_beside(module: str) -> Callable[[str], LiteralString]:
    """A function that returns the text of `<name>.sql` in the folder of `module`, a `__file__`."""

    @cache
    def query(name: str) -> LiteralString:
        return (Path(module).parent / f"{name}.sql").read_text()

    return query
