"""Terminal output in which the text of clients is data: it can neither style, hide nor move anything."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from orchestration.errors import PipelineError
from warehouse.errors import WarehouseError
from warehouse.visible_text import visible

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


class Terminal(Console):
    """A console that shows strings as they are; only the template of `say` may have markup."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, markup=False, emoji=False)

    def say(self, template: str, *values: object) -> None:
        """Print a line of the program's own markup, with `values` in place of its `{}`; long lines are not wrapped."""
        rest, said = Text.from_markup(template, emoji=False), Text()
        for value in values:
            place = rest.plain.index("{}")
            said += rest[:place] + Text(visible(str(value)), rest.get_style_at_offset(self, place))
            rest = rest[place + 2 :]
        self.print(said + rest, soft_wrap=True)

    @contextmanager
    def plain_errors(self) -> Iterator[None]:
        """Turn an unusable warehouse and users' mistakes into one message and exit code 1, without a traceback."""
        try:
            yield
        except (WarehouseError, PipelineError) as error:
            self.say("[red]Error:[/] {}", error)
            raise typer.Exit(1) from error

    def render_str(self, text: str, **options: Any) -> Text:
        """A string as rich shows it, also in the cells of a table."""
        return super().render_str(visible(text), **options)


def print_json(document: Any) -> None:
    """Print a document as readable JSON, hidden characters as escapes."""
    print(visible(json.dumps(document, indent=2, ensure_ascii=False)))


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table to standard output as CSV that a spreadsheet does not calculate.

    A text that would begin a formula gets an apostrophe before it (OWASP, CSV injection). Numbers stay.
    """
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows([_not_a_formula(cell) for cell in row] for row in rows)


def _not_a_formula(cell: str) -> str:
    if not cell.startswith(FORMULA_STARTS) or _is_number(cell):
        return cell
    return f"'{cell}"


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
