"""The published batch, and the `ETag` of what was read from it."""

import re
from datetime import datetime
from hashlib import blake2b
from importlib.metadata import version
from typing import Any

import msgspec

PUBLICATION = "select batch_id, published_at from marts.publication"
_VERSION = version("sluice")
_TAG = re.compile(r'(?:W/)?("[^"]*")')


class Publication(msgspec.Struct, frozen=True):
    """A published batch. After a restore a number may come again, at another time."""

    batch_id: int
    published_at: datetime


def published(row: Any) -> Publication | None:
    """The row of `PUBLICATION`, which is none before the first batch."""
    return None if row is None else Publication(row["batch_id"], row["published_at"])


def tag_of(publication: Publication | None, *asked: object) -> str:
    """The entity tag of an answer: the batch, and a digest of when it was published and what was asked for.

    What was asked for has the days of the period: without dates in the request they change at midnight. Sluice's
    version stands for the form of the answer.
    """
    batch_id, published_at = (publication.batch_id, publication.published_at) if publication else (0, None)
    digest = blake2b(repr((_VERSION, published_at, asked)).encode(), digest_size=8).hexdigest()
    return f'"{batch_id}-{digest}"'


def is_known(tag: str, if_none_match: str) -> bool:
    """Whether the client has this answer: `If-None-Match` lists its tag, https://www.rfc-editor.org/rfc/rfc9110#13.1.2.

    `*` matches nothing here: it asks whether there is anything, not whether it changed.
    """
    return tag in _TAG.findall(if_none_match)
