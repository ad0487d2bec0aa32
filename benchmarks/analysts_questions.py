"""The questions of docs/analysts.md and the queries that answer them."""

import re
from dataclasses import dataclass

from warehouse.settings import PROJECT_ROOT

PAGE = PROJECT_ROOT / "docs" / "analysts.md"
QUESTION = re.compile(r"^### (?P<number>\d+)\. (?P<text>[^\n]+)$.*?^```sql\n(?P<query>.+?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Question:
    """A numbered question and its SQL."""

    number: int
    text: str
    query: str


def questions() -> list[Question]:
    """All questions of the page, in order."""
    found = QUESTION.finditer(PAGE.read_text())
    return [Question(int(each["number"]), each["text"], each["query"]) for each in found]
