"""The export of a person's data as a JSON document, in pieces, so that it never has to fit into memory.

    {"header": {"format", "version", "generated_at", "source", "user_key", "keys", "how_to_read", "units", "sections"},
     "data": {"raw.events": [{…}, …], …},
     "rows": {"raw.events": 12, …}}

`header.sections` lists every table that has rows of people, with its description and the type and description of each
of its columns, as the database's own comments say. `data` has the person's rows by section. `rows`, at the end, counts
them: a document without it was cut off.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

FORMAT = "sluice.person"
VERSION = 1
"""Grows when a reader of the last version would misread a document. New sections, columns and fields do not count."""

HOW_TO_READ = (
    "This is everything that is stored about one person. raw.* is what your devices sent, with identifiers replaced by "
    "keys; store.* and marts.* are what was computed from it; ops.* is what was decided about it. Keys are pseudonyms: "
    "they stand for your user id and your devices and cannot be turned back. Each section's columns are described in "
    "header.sections."
)
UNITS = {
    "names that end with _at": "a point in time, ISO 8601, UTC",
    "date, names that end with _date": "a day in UTC",
    "names that end with _ms": "milliseconds",
    "names that end with _seconds": "seconds",
    "names that end with _percentage": "0 to 100",
    "names that end with _rate or _share": "0 to 1",
    "names that begin with is_ or has_": "true or false",
    "names that end with _key": "a pseudonym, or a key made from others",
    "names that end with _count, total_, and names of things in the plural": "a number of these",
    "null": "not known, or does not apply",
}

KEYS = "select array(select distinct unnest(ops.person_keys({0}, person)) from unnest({1}::text[]) as person)"
"""The keys of a person and of the devices that were only theirs. Parameters: the source, and the person's own keys."""
SECTIONS = "select section, description, columns::text from ops.person_sections()"


@dataclass(frozen=True)
class Section:
    """A table that has rows of people. `columns` have a name, a type and a description each."""

    name: str
    description: str | None
    columns: Sequence[dict[str, Any]]

    @classmethod
    def of(cls, row: Sequence[Any]) -> "Section":
        """A section from a row of SECTIONS."""
        return cls(row[0], row[1], json.loads(row[2]))


@dataclass
class Document:
    """The pieces of one document, in their order: `opening`, for each section `section` and its `row`s, `closing`."""

    source: str
    user_key: str
    keys: Sequence[str]
    generated_at: datetime
    sections: Sequence[Section]
    rows: dict[str, int] = field(default_factory=dict)

    def opening(self) -> bytes:
        """The header."""
        header = {
            "format": FORMAT,
            "version": VERSION,
            "generated_at": self.generated_at.isoformat(),
            "source": self.source,
            "user_key": self.user_key,
            "keys": list(self.keys),
            "how_to_read": HOW_TO_READ,
            "units": UNITS,
            "sections": [
                {"name": each.name, "description": each.description, "columns": each.columns} for each in self.sections
            ],
        }
        return b'{"header": ' + json.dumps(header, indent=1, ensure_ascii=False).encode() + b',\n"data": {\n'

    def section(self, section: Section) -> bytes:
        """The beginning of a section; it ends the one before."""
        before = b"],\n" if self.rows else b""
        self.rows[section.name] = 0
        return before + json.dumps(section.name).encode() + b": ["

    def row(self, section: Section, row: str) -> bytes:
        """A row, as the database spells it in JSON."""
        self.rows[section.name] += 1
        return (b"\n" if self.rows[section.name] == 1 else b",\n") + row.encode()

    def closing(self) -> bytes:
        """The number of rows of each section."""
        return (b"]" if self.rows else b"") + b'},\n"rows": ' + json.dumps(self.rows, indent=1).encode() + b"}\n"
