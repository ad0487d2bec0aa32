"""Client text is data wherever it is shown: terminals, pages, Dagster, chats, logs, spreadsheets."""

import csv
import io
import json
import logging
import unicodedata
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from dagster import MarkdownMetadataValue
from markdown_it import MarkdownIt
from rich.table import Table

from ingest_api.telemetry.logs import formatter
from orchestration.batches.ledger import as_markdown
from orchestration.cli.terminal import Terminal, print_json, write_csv
from orchestration.gates.results import BatchResults, Line, Quarantined
from orchestration.pages.render import batch_page
from orchestration.upkeep.alerts import Alert
from warehouse.visible_text import visible

ANSI = "\x1b[2J\x1b]0;title\x07"
HOSTILE = [
    pytest.param("[/x] [bold red]gone[/] [link=http://evil.example]here[/link] :bomb:", id="markup of the terminal"),
    pytest.param(f"before{ANSI}after\x9b31m\x00\x7f\r\b", id="control characters"),
    pytest.param("invoice\u202egpj.exe \u2066x\u2069 \u200b\ufeff\U000e0041 \u2028", id="direction and invisible"),
    pytest.param("<script>alert(1)</script><img src=//evil.example onerror=x>", id="HTML"),
    pytest.param(
        "| a | ![x](http://evil.example/p.png) [y](javascript:z) `c` # h <b> http://evil.example", id="Markdown"
    ),
]
LINE = "[/x]" + ANSI + "\u202e<b>"


def is_hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in "\n\t"


@pytest.mark.parametrize("text", HOSTILE)
def test_visible_text_hides_nothing_and_keeps_the_rest(text: str) -> None:
    shown = visible(text)
    assert not any(map(is_hidden, shown))
    assert json.loads(f'"{visible(json.dumps(text, ensure_ascii=False)[1:-1])}"') == text


def test_scripts_that_need_joiners_and_emoji_are_left_alone() -> None:
    written = "می\u200cخواهم 👩\u200d👩 café"
    assert visible(written) == written


@pytest.mark.parametrize("text", HOSTILE)
def test_24_a_terminal_shows_it_as_it_is(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    terminal = Terminal()
    terminal.file = io.StringIO()
    terminal.say("[green]✓[/] {} is [bold]{}[/]", text, "done")
    terminal.print(text, soft_wrap=True)
    table = Table(title=text)
    table.add_column(text, no_wrap=True)
    table.add_row(text)
    terminal.print(table)
    printed = terminal.file.getvalue()
    assert not any(map(is_hidden, printed))
    assert printed.count(visible(text)) >= 4
    assert f"✓ {visible(text)} is done\n" in printed


def test_json_for_correction_is_the_same_document(capsys: pytest.CaptureFixture[str]) -> None:
    document = {LINE: [LINE, "é"]}
    print_json(document)
    printed = capsys.readouterr().out
    assert not any(map(is_hidden, printed))
    assert json.loads(printed) == document
    assert "é" in printed


@pytest.mark.parametrize("cell", ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@now", "\t=1", "\r=1"])
def test_a_spreadsheet_calculates_nothing(cell: str, capsys: pytest.CaptureFixture[str]) -> None:
    write_csv(["name", "value"], [[cell, "-12.5"], ["plain", "1e-05"]])
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert rows == [["name", "value"], [f"'{cell}", "-12.5"], ["plain", "1e-05"]]


class Texts(HTMLParser):
    """The tags, the attributes and the text of a page, as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(text: str) -> Texts:
    line = Line("r", "n", "refused", text, 1, 1, "someone", [{text: text}])
    quarantined = [Quarantined("rule", 1, text, [text])]
    return Texts(batch_page(BatchResults(1, datetime(2026, 1, 1, tzinfo=UTC), False, 1, quarantined, {"Gate": [line]})))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_shows_it_as_text(text: str) -> None:
    page, plain = page_of(text), page_of("plain")
    assert (page.tags, page.attributes) == (plain.tags, plain.attributes)
    assert page.text.count(visible(text)) == 5
    assert not any(map(is_hidden, page.text))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_in_dagster_shows_it_as_text(text: str) -> None:
    markdown = MarkdownMetadataValue(f"| a |\n| --- |\n| {as_markdown(text)} |\n\n- {as_markdown(text)}").value
    page = Texts(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown or ""))
    assert page.tags <= {"table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    assert page.text.count(visible(" ".join(text.split()))) == 2


def test_a_chat_gets_no_links_and_no_mentions() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    alert = Alert(1, "failed_run:refresh", "<!channel> <http://evil.example|here> @here\u202e", at, None)
    text = alert.as_json()["text"] or ""
    assert not set("<>@") & set(text)
    assert not any(map(is_hidden, text))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_of_the_log_is_one_object_in_ascii(text: str) -> None:
    record = logging.LogRecord("sluice", logging.WARNING, "", 0, "%s", (text,), None)
    line = formatter().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == text
