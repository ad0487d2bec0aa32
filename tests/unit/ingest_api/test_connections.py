"""Which connection gives way when there are too many."""

from dataclasses import dataclass, field

from ingest_api.server.connections import SHARE_OF_ONE_ADDRESS, Connections

MOST = 80
MOST_OF_ONE = MOST // SHARE_OF_ONE_ADDRESS


@dataclass(eq=False)
class FakeConnection:
    """A connection in a state of which the test decides."""

    open_in: Connections
    address: str | None = "203.0.113.1"
    is_idle: bool = True
    is_uploading: bool = False
    closed: list[str] = field(default_factory=list)

    def give_way(self) -> None:
        self.is_idle = self.is_uploading = False
        self.closed.append("gave way")
        self.open_in.remove(self)


def opened(connections: Connections, count: int, address: str | None = "203.0.113.1") -> list[FakeConnection]:
    made = [FakeConnection(connections, address) for _ in range(count)]
    for each in made:
        assert connections.add(each)
    return made


def test_the_least_used_idle_connection_of_the_address_gives_way() -> None:
    connections = Connections(MOST)
    first, second, *silent = opened(connections, MOST_OF_ONE)
    other = opened(connections, 1, "203.0.113.2")
    connections.used(second)
    connections.used(first)
    opened(connections, len(silent))
    assert all(each.closed for each in silent)
    assert not any(each.closed for each in (first, second))
    for each in opened(connections, 1):
        connections.used(each)
    assert not any(each.closed for each in (first, second, *other)), "a silent one went"


def test_of_connections_that_are_all_in_use_an_upload_gives_way_and_one_that_waits_for_its_answer_stays() -> None:
    connections = Connections(MOST)
    waiting, uploading, *others = opened(connections, MOST_OF_ONE)
    for each in (waiting, uploading, *others):
        each.is_idle = False
    uploading.is_uploading = True
    assert connections.add(FakeConnection(connections, is_idle=False))
    assert uploading.closed
    assert not waiting.closed
    assert not connections.add(FakeConnection(connections)), "nobody can give way"


def test_a_trusted_proxy_may_have_as_many_as_all() -> None:
    connections = Connections(MOST)
    proxied = opened(connections, MOST, None)
    assert not any(each.closed for each in proxied)


def test_when_there_are_too_many_in_all_one_of_the_address_with_most_gives_way() -> None:
    connections = Connections(MOST)
    proxied = opened(connections, MOST - 1, None)
    (single,) = opened(connections, 1, "203.0.113.2")
    opened(connections, 1, "203.0.113.3")
    assert not single.closed
    assert [each.closed for each in proxied].count(["gave way"]) == 1
