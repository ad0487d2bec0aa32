"""A simulated visit: a person, a clock, the ids that its events are about, and the requests that it sends."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

POSTS = 400
BLUE_CLICKS = 2.0  # times as many as on a grey icon

Event = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """A request to send and its number of events; `is_retry` if the same request was sent before."""

    path: str
    body: Any
    events: int
    is_retry: bool = False

    def with_ids(self, ids: Mapping[str, str]) -> "Call":
        """The request with these ids in its path and in the fields of its body that have their names."""
        body = self.body
        if isinstance(body, dict):
            body = body | {name: value for name, value in ids.items() if name in body}
        return replace(self, path=self.path.format_map(ids), body=body)


class Visit:
    """What a visit's events draw from. The same state of `chance` makes the same visit."""

    def __init__(self, person: str, starts_at: datetime, now: datetime, chance: random.Random) -> None:
        self.person, self.chance = person, chance
        self.session_id, self.device = self._uuid(), self._uuid()
        # The same in every client that shows the experiment.
        self.variant = "blue" if sum(person.encode()) % 2 else "grey"
        # What the experiment finds: people click a blue icon more often than a grey one.
        self.clicks = BLUE_CLICKS if self.variant == "blue" else 1.0
        self.happened: list[Event] = []
        self._at, self.now = starts_at, now

    def time(self, least: float = 0.5, most: float = 30) -> str:
        """Advance the clock by `least` to `most` seconds, never into the future, and return the time."""
        self._at = min(self._at + timedelta(seconds=self.chance.uniform(least, most)), self.now)
        return self._at.isoformat()

    def maybe(self, likelihood: float) -> bool:
        """True with this probability."""
        return self.chance.random() < likelihood

    def post(self) -> str:
        """A post; few are popular."""
        return f"post-{min(int(self.chance.paretovariate(0.7)), POSTS)}"

    def author(self, post: str) -> str:
        """Who wrote the post."""
        return f"author-of-{post}"

    def some(self, kind: str, of: int) -> str:
        """One of `of` things of a kind."""
        return f"{kind}-{self.chance.randint(1, of)}"

    def event_id(self) -> str:
        """The id of a new event."""
        return self._uuid()

    def new_chat(self) -> str:
        """The id of a chat that begins."""
        return self._uuid()

    def new_post(self) -> str:
        """The id of a post that the person writes."""
        return self._uuid()

    def calls(
        self, path: str, size: int, body: Callable[[list[Event]], Any], events: list[Event] | None = None
    ) -> list[Call]:
        """Requests of at most `size` of the events, all that happened by default; some are sent twice, as a retry."""
        events = self.happened if events is None else events
        calls = []
        for batch in (events[start : start + size] for start in range(0, len(events), size)):
            for is_retry in (False, True)[: 1 + self.maybe(0.05)]:
                calls.append(Call(path, body(batch), len(batch), is_retry))
        return calls

    def _uuid(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))
