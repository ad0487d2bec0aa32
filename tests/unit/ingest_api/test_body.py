"""From bytes to JSON values: near-JSON is accepted, so that one bad event does not cost the others."""

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest_api.limits import MAX_DEPTH
from ingest_api.request import almost_json
from ingest_api.request.body import Body, decode, decoding
from ingest_api.turns import finish
from ingest_api.verdict import RequestRefused


def depth_of(value: object) -> int:
    depth = 0
    while isinstance(value, list) and value:
        value, depth = value[0], depth + 1
    return depth


@pytest.mark.parametrize("levels", [2_000, 100_000])
def test_endless_nesting_is_cut_below_the_limit_and_its_neighbours_are_read(levels: int) -> None:
    deep = b'{"x": ' + b"[" * levels + b"]" * levels + b"}"
    body = decode(b'[{"before": "[[{"}, ' + deep + b', {"after": "}]\\""}]')
    assert body.suspicious
    before, cut, after = body.value
    assert (before, after) == ({"before": "[[{"}, {"after": '}]"'})
    assert MAX_DEPTH < depth_of(cut["x"]) < 2 * MAX_DEPTH


def test_endless_nesting_that_is_never_closed_is_not_json() -> None:
    with pytest.raises(RequestRefused, match="not JSON"):
        decode(b"[" * 100_000)


def test_almost_json_is_read_and_marked_suspicious() -> None:
    for raw, value in (
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'{"a": "x\x00y\nz"}', {"a": "x\x00y\nz"}),
        (b'{"a": "\xff"}', {"a": "\ufffd"}),
        (b'{"a": "\\ud800"}', {"a": "\ud800"}),
        (b'{"a": 1' + b"0" * 5_000 + b"}", {"a": math.inf}),
    ):
        body = decode(raw)
        assert (body.value, body.suspicious) == (value, True)


def test_ordinary_json_is_not_suspicious_and_the_last_of_duplicated_keys_wins() -> None:
    body = decode(b'{"a": 1, "a": 2}')
    assert (body.value, body.suspicious) == ({"a": 2}, False)


SOME = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)
BODIES = st.lists(SOME) | st.dictionaries(st.text(), SOME | st.lists(SOME))


def decode_large(raw: bytes) -> Body:
    return finish(decoding(raw))


@settings(max_examples=50, deadline=None)
@given(BODIES, st.booleans())
def test_a_large_body_that_is_read_event_by_event_has_the_same_value(value: Any, is_escaped: bool) -> None:
    body = decode_large(json.dumps(value, ensure_ascii=is_escaped).encode())
    assert body.value == value


@settings(max_examples=50, deadline=None)
@given(BODIES)
def test_almost_json_that_is_read_event_by_event_has_the_same_value_too(value: Any) -> None:
    sent = [value, {"broken": math.nan, "text": 'brackets "]}[{ and \\'}, [1, [2, {"a": []}]], "plain", 3]
    for whole in (sent, {"before": 1, "events": sent, "after": {"deep": [sent]}}):
        text = json.dumps(whole)
        body = decode_large(text.encode())
        assert body.suspicious
        assert json.dumps(body.value) == text


def test_an_event_of_which_nobody_knows_where_it_ends_refuses_the_body() -> None:
    for broken in ('[{"a": NaN}, {"b": [1', '{"events": [{"a": 1}, {"b": "never ends', '[{"a": 1}]]', '[{"a" 1}]'):
        with pytest.raises(RequestRefused, match="not JSON"):
            decode_large(broken.encode())


def test_broken_bodies_with_more_values_than_any_client_sends_are_not_searched_for_their_faults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(almost_json, "_MOST_TOKENS", 20_000)
    for endless in (b'[""' + b', ""' * 20_001 + b", NaN]", b"[" + b"[]," * 10_002 + b"NaN]"):
        with pytest.raises(RequestRefused, match="too many values"):
            decode_large(endless)


def test_reading_a_large_body_can_be_interrupted_between_its_events() -> None:
    event = '{"post_id": "p", "note": "' + "x" * 1_000 + '"}'
    for fault in ("", ", NaN"):
        steps = decoding(f"[{', '.join([event] * 1_000)}{fault}]".encode())
        assert sum(1 for _ in steps) > 50
