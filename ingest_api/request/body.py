"""Decode a request's bytes into JSON values: at most 4 MiB, gzip or deflate, tolerating almost-valid JSON."""

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

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
_MOST_MEMBERS = 1_000
_MOST_FIELDS = 100
GZIP_MAGIC = b"\x1f\x8b"
_ITEMS_OF_A_STEP = 16
_JSON_TYPES = frozenset({"application/json", "text/json", "text/plain", ""})


class Body(msgspec.Struct):
    """A decoded body, and its bytes. `suspicious`: its strings and numbers must be cleaned before they are stored."""

    value: Any
    suspicious: bool
    raw: bytes = b""


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


def content_encoding(headers: Mapping[str, str], sent: bytes) -> str | None:
    """How the body is compressed, None if it is not. Raises RequestRefused 400 for an unsupported encoding.

    Beacons cannot name an encoding, so gzip is also recognised by its first bytes.
    """
    encoding = headers.get("content-encoding")
    if encoding is None:
        return "gzip" if sent.startswith(GZIP_MAGIC) else None
    encoding = encoding.strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return "gzip"
    if encoding == "deflate":
        return encoding
    if encoding in ("identity", ""):
        return "gzip" if sent.startswith(GZIP_MAGIC) else None
    raise RequestRefused(
        400, "unsupported_encoding", f"Expected Content-Encoding gzip or deflate, got {encoding[:40]}.", body=sent
    )


def require_json(headers: Mapping[str, str], sent: bytes) -> None:
    """Raises RequestRefused 415 for another content type. `sendBeacon` sends text/plain or none."""
    content_type = headers.get("content-type", "")
    if content_type == "application/json":  # what almost all send
        return
    content_type = content_type.split(";")[0].strip().lower()
    if content_type not in _JSON_TYPES and not content_type.endswith("+json"):
        message = f"Expected Content-Type application/json or text/plain, got {content_type[:80]}."
        raise RequestRefused(415, "unsupported_media_type", message, body=sent)


def is_form(headers: Mapping[str, str]) -> bool:
    """Whether the body is a form, as a page sends without asking for leave."""
    return headers.get("content-type", "").split(";")[0].strip().lower() == "application/x-www-form-urlencoded"


def data_of_form(sent: bytes) -> bytes:
    """The JSON in the field `data` of a form, as text or as base64. Raises RequestRefused 400 if there is none."""
    try:
        fields = dict(parse_qsl(sent.decode("utf-8", "surrogateescape"), max_num_fields=_MOST_FIELDS))
        data = fields["data"].encode("utf-8", "surrogateescape")
        if data.lstrip()[:1] in (b"{", b"["):
            return data
        encoded = data.replace(b" ", b"+")  # which some clients do not escape
        return base64.b64decode(encoded + b"=" * (-len(encoded) % 4), validate=True)
    except (ValueError, KeyError):
        raise RequestRefused(
            400, "invalid_form", "Expected a form with JSON, or base64 of it, in the field data.", body=sent
        ) from None


def decode(raw: bytes) -> Body:
    """The JSON values of a small body. Raises RequestRefused 400 for invalid JSON.

    Almost-valid JSON (NaN, lone surrogates, invalid UTF-8, control characters, unlimited nesting) is read and marked
    suspicious, so that one bad event does not fail the whole request.
    """
    try:
        return Body(msgspec.json.decode(raw), b"\\u0000" in raw, raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        return Body(read_small(raw), True, raw)
    except RecursionError:
        return finish(_decoding_almost_json(raw))
    except json.JSONDecodeError as error:
        raise _no_json(str(error), raw) from None


def decoding(raw: bytes) -> Steps[Body]:
    """The same of a large body, event by event."""
    try:
        return Body((yield from _read_apart(raw)), b"\\u0000" in raw, raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return (yield from _decoding_almost_json(raw))


def _decoding_almost_json(raw: bytes) -> Steps[Body]:
    try:
        return Body((yield from read_almost_json(raw)), True, raw)
    except json.JSONDecodeError as error:
        raise _no_json(error.msg, raw) from None  # its place is one in a part of the body


def _no_json(reason: str, raw: bytes) -> RequestRefused:
    return RequestRefused(400, "invalid_json", f"The body is not JSON: {reason}.", body=raw)


def _read_apart(raw: bytes) -> Steps[Any]:
    """The value of a large body, item by item."""
    outermost = msgspec.json.decode(raw, type=list[msgspec.Raw] | dict[str, msgspec.Raw])
    yield
    if isinstance(outermost, list):
        return (yield from _read_items(outermost))
    value = {}
    for name, each in outermost.items():
        is_list = bytes(memoryview(each)[:1]) == b"["
        if is_list:
            value[name] = yield from _read_items(msgspec.json.decode(each, type=list[msgspec.Raw]))
        else:
            value[name] = msgspec.json.decode(each)
    return value


def _read_items(items: list[msgspec.Raw]) -> Steps[list[Any]]:
    values = []
    for index, item in enumerate(items):
        values.append(msgspec.json.decode(item))
        if index % _ITEMS_OF_A_STEP == 0:
            yield
    return values


def decompressing(data: bytes, encoding: str, reserved: Reserved) -> Steps[bytes]:
    """The decompressed body, whose bytes are held too. Raises RequestRefused 400 or 413."""
    inflated = bytearray()
    try:
        is_whole = yield from _inflating(data, _wbits(data, encoding), inflated)
    except zlib.error as error:
        raise RequestRefused(
            400, "invalid_encoding", f"The body is not valid {encoding}: {error}.", body=data
        ) from None
    if not is_whole:
        raise RequestRefused(400, "invalid_encoding", f"The {encoding} body is truncated.", body=bytes(inflated))
    reserved.take(len(inflated))
    return bytes(inflated)


def _wbits(data: bytes, encoding: str) -> int:
    """Which format zlib is to read. `deflate` is one of two: with zlib's header (RFC 1950), as it should be, or raw."""
    if encoding == "gzip":
        return 31
    has_zlib_header = len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return 15 if has_zlib_header else -15


def _inflating(data: bytes, wbits: int, inflated: bytearray) -> Steps[bool]:
    """Append the decompressed data, of all members of a gzip body; returns whether the last one is whole."""
    inflater, members = zlib.decompressobj(wbits), 1
    for start in range(0, len(data), _INFLATED_AT_ONCE):
        rest, is_full = data[start : start + _INFLATED_AT_ONCE], True
        while rest or is_full:
            if inflater.eof:
                if wbits != 31 or not rest.strip(b"\x00"):  # what follows is padding
                    break
                members += 1
                if members > _MOST_MEMBERS:
                    raise zlib.error(f"more than {_MOST_MEMBERS} members")
                inflater = zlib.decompressobj(wbits)
            piece = inflater.decompress(rest, _INFLATED_AT_ONCE)
            is_full = len(piece) == _INFLATED_AT_ONCE
            rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
            inflated += piece
            if len(inflated) > MAX_BODY_BYTES:
                raise _too_large(bytes(inflated))
            yield
    return inflater.eof


def _too_large(body: bytes) -> RequestRefused:
    return RequestRefused(
        413, "body_too_large", f"Expected at most {MAX_BODY_BYTES} bytes, also after decompression.", body=body
    )
