"""What the marts of one batch have for a request, and which page of it was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from ingest_api.read.publication import Publication, tag_of
from ingest_api.read.query import Page, Person, cursor
from ingest_api.verdict import RequestRefused

CURSORS = {"409": "The cursor is of an earlier batch or of another question: begin with the first page"}
"""For the OpenAPI document: the refusal of a page that cannot follow the one before."""


class Asked(msgspec.Struct, frozen=True):
    """What a request asks for, as checked. Of a person, only if it is about one; of a page, only if there are pages."""

    person: Person | None = None
    page: Page | None = None

    @property
    def user_id(self) -> str | None:
        """The person's id."""
        return None if self.person is None else self.person.user_id


A = TypeVar("A", bound=Asked)
T = TypeVar("T")


class Statement(NamedTuple):
    """A query of the marts; its values come as `parameters`. `order` has the places of the columns that order it."""

    text: str
    parameters: Sequence[Any] = ()
    order: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Found(Generic[A]):
    """The rows of a request's statement, and the batch that they are of; None before the first publication."""

    path: str
    asked: A
    publication: Publication | None
    rows: Sequence[Any]

    @property
    def row(self) -> Any:
        """The first row; None without one."""
        return self.rows[0] if self.rows else None

    def page(self, items: list[T]) -> tuple[list[T], str | None]:
        """The items of the page that was asked for, of all items, and the cursor of the next page.

        Raises RequestRefused 409 for the cursor of another answer.
        """
        page = self.asked_page()
        end = page.offset + page.limit
        return items[page.offset : end], self.cursor_after(end) if len(items) > end else None

    def asked_page(self) -> Page:
        """The page that was asked for. Raises RequestRefused 409 for the cursor of another answer."""
        page = self.asked.page
        assert page is not None
        if page.tag is not None and page.tag != self._question():
            message = (
                "The cursor is of an earlier publication of the marts, or of another question. Begin again without a "
                "cursor; limit is the only parameter that may change between pages."
            )
            raise RequestRefused(409, "cursor_expired", message)
        return page

    def cursor_after(self, offset: int) -> str:
        """The cursor of the page that begins after this many items."""
        return cursor(self._question(), offset)

    def _question(self) -> str:
        """The tag that all pages of an answer share."""
        return tag_of(self.publication, self.path, msgspec.structs.replace(self.asked, page=None))


def pages_of(items: str, default: int, most: int) -> dict[str, str]:
    """For the OpenAPI document: the parameters of an answer in pages."""
    return {
        "limit": f"How many {items} a page has, 1 to {most}; {default} by default",
        "cursor": "The next_cursor of the page before; all other parameters but limit as they were",
    }
