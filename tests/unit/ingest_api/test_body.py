"""From bytes to JSON values: near-JSON is accepted, so that one bad event does not cost the others."""

import math

import pytest

from ingest_api.limits import MAX_DEPTH
from ingest_api.request.body import decode
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
