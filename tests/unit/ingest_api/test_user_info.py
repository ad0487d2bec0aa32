"""User names and passwords of URLs are stored nowhere."""

import json

import pytest

from ingest_api.privacy.user_info import may_have_user_info, text_without_user_info, without_user_info


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("https://name:secret@intra.example/wiki", "https://intra.example/wiki"),
        ("https://name@intra.example", "https://intra.example"),
        ("https://name:se@cret@intra.example/a@b", "https://intra.example/a@b"),
        ("https://name:it's@intra.example", "https://intra.example"),
        ("postgres://name:secret@db:5432/x", "postgres://db:5432/x"),
        ("//name:secret@intra.example/", "//intra.example/"),
        (r"https:\\name:secret@intra.example", r"https:\\intra.example"),
        ("see https://name:secret@a.example, https://b:c@d.example", "see https://a.example, https://d.example"),
        ("https://x.example/?to=https://name:secret@a.example/", "https://x.example/?to=https://a.example/"),
        (
            "https://x.example/?to=https%3A%2F%2Fname%3Asecret%40a.example%2Fb&mail=a%40b.example",
            "https://x.example/?to=https%3A%2F%2Fa.example%2Fb&mail=a%40b.example",
        ),
        (r'{"url": "https:\/\/name:secret@a.example\/"', r'{"url": "https:\/\/a.example\/"'),
        (r'{"url": "https://name:secret\u0040a.example/"', r'{"url": "https://a.example/"'),
    ],
)
def test_user_info_is_removed(sent: str, kept: str) -> None:
    assert may_have_user_info(sent.encode())
    assert text_without_user_info(sent) == kept
    assert without_user_info({sent: [{"url": sent}, 1, None]}) == {kept: [{"url": kept}, 1, None]}


@pytest.mark.parametrize(
    "sent",
    [
        "https://medium.example/@ada/post",
        "https://x.example?mail=ada@example.org",
        "https://x.example/a//b@c",
        "https://x.example#a@b",
        "ada@example.org",
        "mailto:ada@example.org",
        "a // comment @ada",
        "https://x.example/?mail=ada%40example.org",
        "C:/Users/ada@home",
    ],
)
def test_other_text_is_kept(sent: str) -> None:
    assert text_without_user_info(sent) == sent


def test_json_that_escapes_the_sign_is_found() -> None:
    sent = '{"url": "https://name:secret\\u0040a.example/"}'
    assert may_have_user_info(sent.encode())
    assert without_user_info(json.loads(sent)) == {"url": "https://a.example/"}
    assert not may_have_user_info(b'{"url": "https://a.example/"}')
