"""What can be wrong with the registry; every message says what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong in a file, on a line counted from 1; written as `file:line: reason`."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}."


class ExperimentsError(Exception):
    """Experiments cannot be used."""


class InvalidRegistry(ExperimentsError):
    """The registry cannot be used; the message has all faults, one a line, and `faults` has them in order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))
