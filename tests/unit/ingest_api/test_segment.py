"""The `segment` dialect's drafts, before they become rows."""

from typing import Any

import pytest

from ingest_api.dialects.endpoint import Incoming
from ingest_api.dialects.segment import ENDPOINTS
from ingest_api.event import Draft
from ingest_api.privacy.pseudonyms import Pseudonyms

BY_PATH = {endpoint.path: endpoint for endpoint in ENDPOINTS}


def drafts(path: str, body: Any) -> list[Draft]:
    read = BY_PATH[path].read(Incoming(body, {}, {}, Pseudonyms("pepper", "web"))).drafts
    return [draft for draft in read if isinstance(draft, Draft)]


def test_every_endpoint_of_the_contract_is_there() -> None:
    kinds = ("batch", "track", "identify", "page", "screen", "group", "alias")
    assert set(BY_PATH) == {f"/v1/{kind}" for kind in kinds}


@pytest.mark.parametrize(
    ("context", "user_agent"), [({"userAgent": "Mozilla/5.0"}, "Mozilla/5.0"), ({"userAgent": 5}, None), (None, None)]
)
def test_the_user_agent_is_the_contexts(context: Any, user_agent: str | None) -> None:
    (draft,) = drafts("/v1/page", {"context": context})
    assert draft.user_agent == user_agent


def test_the_user_agent_may_be_that_of_the_whole_batch() -> None:
    body = {"batch": [{"type": "page"}, {"type": "page", "context": {"userAgent": "own"}}]}
    read = drafts("/v1/batch", body | {"context": {"userAgent": "shared"}})
    assert [draft.user_agent for draft in read] == ["shared", "own"]


def test_a_message_is_not_changed_by_reading_it() -> None:
    message = {"type": "page", "context": {"locale": "de"}}
    drafts("/v1/batch", {"batch": [message], "context": {"userAgent": "shared"}})
    assert message == {"type": "page", "context": {"locale": "de"}}
