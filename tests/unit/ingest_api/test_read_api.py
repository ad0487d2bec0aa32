"""Parameters, tags and kept answers of the read API."""

import asyncio
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.read import answers
from ingest_api.read.answers import Answers
from ingest_api.read.database import about_all
from ingest_api.read.found import Asked, Found
from ingest_api.read.gamification import PROGRESS
from ingest_api.read.learning import HEATMAP, OVERVIEW
from ingest_api.read.publication import Publication, is_known, tag_of
from ingest_api.read.query import Page, Period, Person, Query, cursor
from ingest_api.verdict import RequestRefused

NOW = datetime(2026, 3, 1, 0, 30, tzinfo=UTC)
BATCH = Publication(7, NOW)


def query(**fields: str) -> Query:
    return Query(fields, {}, Pseudonyms("pepper", "web"), NOW)


@pytest.mark.parametrize(
    ("fields", "first", "last"),
    [
        ({}, date(2026, 1, 31), date(2026, 3, 1)),
        ({"days": "1"}, date(2026, 3, 1), date(2026, 3, 1)),
        ({"date_from": "2026-02-28"}, date(2026, 2, 28), date(2026, 3, 1)),
        ({"date_to": "2026-02-01"}, date(2026, 1, 3), date(2026, 2, 1)),
        ({"date_from": "2026-02-01T23:30:00-02:00", "date_to": "2026-02-03T00:00:00.000Z"},
         date(2026, 2, 2), date(2026, 2, 3)),
        ({"date_from": "2026-02-01T23:30:00"}, date(2026, 2, 1), date(2026, 3, 1)),
        ({"date_from": "", "days": "2"}, date(2026, 2, 28), date(2026, 3, 1)),
    ],
)  # fmt: skip
def test_a_period_is_of_whole_days(fields: dict[str, str], first: date, last: date) -> None:
    assert query(**fields).period() == Period(first, last)


def test_today_is_that_of_the_zone() -> None:
    asked = query(tz="America/New_York")
    zone = asked.zone(only_utc=False)
    assert asked.period(default_days=1, zone=zone) == Period(date(2026, 2, 28), date(2026, 2, 28))


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "GMT", "Zulu"])
def test_every_name_of_utc_is_utc(name: str) -> None:
    assert query(tz=name).zone() == "UTC"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"days": "367"}, "invalid_days"),
        ({"days": "²"}, "invalid_days"),
        ({"date_from": "0001-01-01", "date_to": "9999-12-31"}, "period_too_long"),
        ({"date_to": "0001-01-05", "days": "30"}, None),
        ({"date_from": "9999-12-31T23:59:59-23:00"}, "invalid_date"),
        ({"date_from": "2026-03-02"}, "invalid_period"),
        ({"date_from": "1700000000"}, "invalid_date"),
    ],
)
def test_a_period_that_is_none_is_refused(fields: dict[str, str], code: str | None) -> None:
    if code is None:
        assert query(**fields).period() == Period(date.min, date(1, 1, 5))
        return
    with pytest.raises(RequestRefused) as refused:
        query(**fields).period()
    assert (refused.value.status, refused.value.code) == (400, code)


def test_a_cursor_says_where_the_next_page_begins_and_of_which_answer() -> None:
    tag = tag_of(BATCH)
    assert query(cursor=cursor(tag, 50), limit="25").page(1000, 10_000) == Page(50, 25, tag)
    assert query().page(1000, 10_000) == Page(0, 1000, None)
    for broken in ("x", "é", cursor(tag, -1), cursor(tag, 2**40), "WyJhIiwxXQ", "bnVsbA=="):
        with pytest.raises(RequestRefused):
            query(cursor=broken).page(1000, 10_000)


def found(page: Page, publication: Publication | None = BATCH, **asked: str) -> Found[Asked]:
    person = Person("ada", asked["key"]) if asked else None
    return Found("/path", Asked(person=person, page=page), publication, [])


def test_a_page_has_its_part_of_the_items_and_the_cursor_of_the_next() -> None:
    items, told, sent = list("abcde"), [], ""
    for _ in range(3):
        part, following = found(query(limit="2", cursor=sent).page(1000, 10_000)).page(items)
        told.append(part)
        sent = following or ""
    assert (told, sent) == ([["a", "b"], ["c", "d"], ["e"]], "")
    assert found(Page(0, 5, None)).page(items) == (items, None)


def test_a_cursor_of_another_batch_or_question_is_refused() -> None:
    _, sent = found(Page(0, 2, None), key="a1").page(list("abc"))
    page = query(cursor=sent or "").page(1000, 10_000)
    assert found(page, key="a1").page(list("abc")) == (["c"], None)
    for other in (found(page, key="b2"), found(page), found(page, Publication(8, NOW), key="a1")):
        with pytest.raises(RequestRefused) as refused:
            other.page(list("abc"))
        assert (refused.value.status, refused.value.code) == (409, "cursor_expired")


def test_a_statement_about_everybody_has_no_line_about_a_person() -> None:
    for text, parameters in ((OVERVIEW, 2), (HEATMAP, 3), (PROGRESS, 2)):
        everybody = about_all(text)
        assert {int(number) for number in re.findall(r"\$(\d)::", everybody)} == set(range(1, parameters + 1))
        assert f"${parameters + 1}::text" in text
        assert "is_known" in text
        assert "is_known" not in everybody


def test_a_tag_is_of_a_batch_and_a_question() -> None:
    tags = {
        tag_of(BATCH, "/a", date(2026, 1, 1)),
        tag_of(BATCH, "/a", date(2026, 1, 2)),
        tag_of(BATCH, "/b", date(2026, 1, 1)),
        tag_of(Publication(8, NOW), "/a", date(2026, 1, 1)),
        # the same number after a restore
        tag_of(Publication(7, datetime(2026, 3, 2, tzinfo=UTC)), "/a", date(2026, 1, 1)),
        tag_of(None, "/a", date(2026, 1, 1)),
    }
    assert len(tags) == 6
    assert {tag[1:].partition("-")[0] for tag in tags} == {"0", "7", "8"}


@pytest.mark.parametrize(
    ("sent", "known"),
    [
        ('"7-a"', True),
        ('W/"7-a"', True),
        ('"8-b" , "7-a"', True),
        ('"7-ab"', False),
        ("7-a", False),
        ("*", False),
        ("", False),
    ],
)
def test_a_client_knows_an_answer_by_its_tag(sent: str, known: bool) -> None:
    assert is_known('"7-a"', sent) is known


def test_an_answer_is_computed_once_for_all_who_wait_and_kept() -> None:
    computed = []

    async def compute() -> tuple[str, bytes]:
        computed.append(1)
        await asyncio.sleep(0)
        return "tag", b"answer"

    async def ask() -> None:
        kept = Answers()
        assert await asyncio.gather(*(kept.computed("tag", compute) for _ in range(5))) == [("tag", b"answer")] * 5
        assert (len(computed), kept.kept("tag"), kept.kept("other")) == (1, b"answer", None)

    asyncio.run(ask())


def test_a_failure_is_not_kept_and_who_leaves_stops_nobody() -> None:
    attempts: list[int] = []

    async def compute() -> tuple[str, bytes]:
        attempts.append(1)
        await asyncio.sleep(0.01)
        if len(attempts) == 1:
            raise RuntimeError
        return "tag", b"answer"

    async def ask() -> None:
        kept = Answers()
        with pytest.raises(RuntimeError):
            await kept.computed("tag", compute)
        leaving = asyncio.create_task(kept.computed("tag", compute))
        staying = asyncio.create_task(kept.computed("tag", compute))
        await asyncio.sleep(0)
        leaving.cancel()
        assert await staying == ("tag", b"answer")
        assert len(attempts) == 2

    asyncio.run(ask())


def test_the_least_used_answers_are_dropped_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MAX_BYTES", 100)

    async def ask() -> None:
        kept = Answers()

        def of(tag: str, size: int) -> Any:
            async def compute() -> tuple[str, bytes]:
                return tag, b"x" * size

            return compute

        for tag in "abcdef":
            await kept.computed(tag, of(tag, 20))
            kept.kept("a")
        assert [tag for tag in "abcdef" if kept.kept(tag)] == ["a", "c", "d", "e", "f"]
        await kept.computed("big", of("big", 26))
        assert kept.kept("big") is None, "one answer may take a quarter"

    asyncio.run(ask())
