"""One person has one id, and placeholders are nobody."""

import pytest

from ingest_api.ids import plain_id
from ingest_api.privacy.pseudonyms import Pseudonyms


@pytest.mark.parametrize(
    "sent",
    [
        "null", "undefined", "none", "nan", "nil", "[object Object]", "0", "-1", "true", "false", "anonymous", "guest",
        "unknown", "00000000-0000-0000-0000-000000000000", "", " ", "NULL", "None", "NaN", " Undefined\t", "\u00a0",
        "\ufeffnull", "0.0", "-1.0", "\u3000guest ",
    ],
)  # fmt: skip
def test_a_placeholder_is_nobody(sent: str) -> None:
    assert plain_id(sent) is None
    pseudonyms = Pseudonyms("pepper", "web")
    assert pseudonyms.user_key(sent) is None
    assert pseudonyms.without_identifiers({"userId": sent, "traits": {"id": [sent]}}) == {
        "userId": None,
        "traits": {"id": [None]},
    }


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        ("12345.0", "12345"),
        ("-7.00", "-7"),
        (" ada ", "ada"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("Ada", "Ada"),
        ("1.50", "1.50"),
        ("v1.0", "v1.0"),
        ("10", "10"),
        ("00", "00"),
        ("nobody", "nobody"),
        ("null island", "null island"),
    ],
)
def test_an_id_has_one_spelling(sent: str, plain: str) -> None:
    assert plain_id(sent) == plain
    assert Pseudonyms("pepper", "web").user_key(sent) == Pseudonyms("pepper", "web").user_key(plain)
