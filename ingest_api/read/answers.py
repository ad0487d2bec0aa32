"""Answers about everybody, kept until the next publication: until then, asking again cannot give another one."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import partial

MAX_BYTES = 16 * 1024 * 1024
Answered = tuple[str, bytes]
"""An answer's entity tag and its encoded body."""


class Answers:
    """A worker's answers by entity tag, the least used of which are dropped beyond MAX_BYTES.

    A tag has the batch in it, so no answer here is ever out of date: it is no longer asked for. Answers about a person
    are not kept, so that there is no place with a person's data that an erasure does not reach.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._computing: dict[str, asyncio.Task[Answered]] = {}

    def kept(self, tag: str) -> bytes | None:
        """The answer with this tag, if it is here."""
        body = self._kept.get(tag)
        if body is not None:
            self._kept.move_to_end(tag)
        return body

    async def computed(self, tag: str, compute: Callable[[], Awaitable[Answered]]) -> Answered:
        """The answer and its tag, computed once for all requests that wait for it, and kept.

        It has another tag if the marts were published meanwhile.
        """
        computing = self._computing.get(tag)
        if computing is None:
            computing = asyncio.create_task(self._compute(compute))
            self._computing[tag] = computing
            computing.add_done_callback(partial(self._end, tag))
        return await asyncio.shield(computing)

    async def _compute(self, compute: Callable[[], Awaitable[Answered]]) -> Answered:
        tag, body = await compute()
        if len(body) <= MAX_BYTES // 4 and tag not in self._kept:
            self._kept[tag] = body
            self._size += len(body)
            while self._size > MAX_BYTES:
                _, dropped = self._kept.popitem(last=False)
                self._size -= len(dropped)
        return tag, body

    def _end(self, tag: str, computing: "asyncio.Task[Answered]") -> None:
        del self._computing[tag]
        if not computing.cancelled():
            computing.exception()  # retrieved, also when nobody waits for it any more
