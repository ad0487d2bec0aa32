"""In which order the requests of a group are answered."""

from ingest_api.landing.group_commit import Load, fewest_first


def load(key: str) -> Load:
    return Load(key, (), (), {}, 0, lambda _: None)


def test_a_key_with_few_requests_is_answered_before_one_with_many() -> None:
    group = [*(load("greedy") for _ in range(5)), load("modest"), *(load("busy") for _ in range(3))]
    assert [each.key for each in fewest_first(group)] == ["modest", *["busy"] * 3, *["greedy"] * 5]


def test_requests_of_a_key_keep_their_order() -> None:
    group = [load("ada") for _ in range(4)]
    assert list(fewest_first(group)) == group
