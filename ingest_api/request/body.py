"""Decode a request's bytes into JSON values: at most 4 MiB, gzip or deflate, tolerating almost-valid JSON."""

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.types import Receive

from ingest_api.memory_budget import Reserved
from ingest_api.request.almost_json import read_almost_json, read_small
from ingest_api.turns import Steps, finish
from ingest_api.verdict import RequestRefused

MAX_BODY_BYTES = 4 * 1024 * 1024
# Larger bodies are read event by event. One of this size takes a millisecond.
SMALL_BYTES = 128 * 1024
_INFLATED_AT_ONCE = 128 * 1024
_ITEMS_OF_A_STEP = 16


@dataclass(frozen=True, slots=True)
class Body:
    """A decoded body. `suspicious`: its strings and numbers must be cleaned before they are stored."""

    value: Any
    suspicious: bool


async def read_body(receive: Receive, reserved: Reserved) -> bytes:
    """The body as it arrives. Raises RequestRefused 413, or 400 for one that ends early, with what arrived.

    Incoming bytes are held in `reserved`, which may refuse them.
    """
    chunks = bytearray()
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise RequestRefused(
                400, "incomplete_body", "The connection closed before the whole body arrived.", body=bytes(chunks)
            )
        chunk = event.get("body", b"")
        reserved.take(len(chunk))
        chunks += chunk
        if len(chunks) > MAX_BODY_BYTES:
            raise _too_large(bytes(chunks))
        if not event.get("more_body", False):
            return bytes(chunks)


def plain_body(sent: bytes, headers: Mapping[str, str], reserved: Reserved) -> Steps[bytes]:
    """The decompressed body. Raises RequestRefused 413, 415 or 400, with the part that could be read."""
    content_type = headers.get("content-type", "").split(";")[0].strip().lower()
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("gzip", "deflate"):
        sent = yield from _inflated(sent, encoding)
        reserved.take(len(sent))
    elif encoding not in ("identity", ""):
        raise RequestRefused(
            400, "unsupported_encoding", f"Expected Content-Encoding gzip or deflate, got {encoding[:40]}.", body=sent
        )
    if content_type != "application/json" and not content_type.endswith("+json"):
        came = content_type[:80] or "none"
        raise RequestRefused(
            415, "unsupported_media_type", f"Expected Content-Type application/json, got {came}.", body=sent
        )
    return sent


def decode(raw: bytes) -> Body:
    """`decoding` at once."""
    return finish(decoding(raw))


def decoding(raw: bytes) -> Steps[Body]:
    """The JSON values of a body. Raises RequestRefused 400 for invalid JSON.

    Almost-valid JSON (NaN, lone surrogates, invalid UTF-8, control characters, unlimited nesting) is read and marked
    suspicious, so that one bad event does not fail the whole request.
    """
    is_small = len(raw) <= SMALL_BYTES
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        value = msgspec.json.decode(raw) if is_small else (yield from _read_apart(raw))
        return Body(value, suspicious=b"\\u0000" in raw)
    try:
        if is_small:
            with suppress(RecursionError):
                return Body(read_small(raw), suspicious=True)
        return Body((yield from read_almost_json(raw)), suspicious=True)
    except json.JSONDecodeError as error:
        reason = str(error) if is_small else error.msg  # a large body was read in parts
        raise RequestRefused(400, "invalid_json", f"The body is not JSON: {reason}.", body=raw) from None


def _read_apart(raw: bytes) -> Steps[Any]:
    """The value of a large body, item by item."""
    outermost = msgspec.json.decode(raw, type=list[msgspec.Raw] | dict[str, msgspec.Raw])
    yield
    if isinstance(outermost, list):
        return (yield from _read_items(outermost))
    value = {}
    for name, field in outermost.items():
        is_list = bytes(memoryview(field)[:1]) == b"["
        if is_list:
            value[name] = yield from _read_items(msgspec.json.decode(field, type=list[msgspec.Raw]))
        else:
            value[name] = msgspec.json.decode(field)
    return value


def _read_items(items: list[msgspec.Raw]) -> Steps[list[Any]]:
    values = []
    for index, item in enumerate(items):
        values.append(msgspec.json.decode(item))
        if index % _ITEMS_OF_A_STEP == 0:
            yield
    return values


def _inflated(data: bytes, encoding: str) -> Steps[bytes]:
    inflater = zlib.decompressobj(wbits=31 if encoding == "gzip" else 15)
    inflated = bytearray()
    try:
        for start in range(0, len(data), _INFLATED_AT_ONCE):
            rest, is_full = data[start : start + _INFLATED_AT_ONCE], True
            while (rest or is_full) and not inflater.eof:
                piece = inflater.decompress(rest, _INFLATED_AT_ONCE)
                rest, is_full = inflater.unconsumed_tail, len(piece) == _INFLATED_AT_ONCE
                inflated += piece
                if len(inflated) > MAX_BODY_BYTES:
                    raise _too_large(bytes(inflated))
                yield
    except zlib.error as error:
        raise RequestRefused(
            400, "invalid_encoding", f"The body is not valid {encoding}: {error}.", body=data
        ) from None
    if not inflater.eof:
        raise RequestRefused(400, "invalid_encoding", f"The {encoding} body is truncated.", body=bytes(inflated))
    return bytes(inflated)


def _too_large(body: bytes) -> RequestRefused:
    return RequestRefused(
        413, "body_too_large", f"Expected at most {MAX_BODY_BYTES} bytes, also after decompression.", body=body
    )
