"""Databases that start from a published history: the module's fixture `history` prepares the template `HISTORY`."""

from collections.abc import Iterator

import pytest

from tests.conftest import TEMPLATE, own_copy

HISTORY = "history"


@pytest.fixture
def database_url(server: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The test's own database, with the history if the test requests it."""
    source = HISTORY if "history" in request.fixturenames and request.getfixturevalue("history") else TEMPLATE
    with own_copy(server, source, monkeypatch) as url:
        yield url
