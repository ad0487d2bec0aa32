"""Decode a request's bytes into JSON values: at most 4 MiB, gzip or deflate, tolerating almost-valid JSON."""

import json
import math
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.types import Receive

from ingest_api.limits import MAX_DEPTH
from ingest_api.memory_budget import Reserved
from ingest_api.verdict import RequestRefused

MAX_BODY_BYTES = 4 * 1024 * 1024
# MAX_DEPTH plus the envelope's depth and a margin, so that a cut event is still rejected as too deep.
CUT_DEPTH = MAX_DEPTH + 8

_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """A decoded body. `suspicious`: its strings and numbers must be cleaned before they are stored."""

    value: Any
    suspicious: bool


async def read_body(receive: Receive, headers: Mapping[str, str], reserved: Reserved) -> bytes:
    """The decompressed body. Raises RequestRefused 413, 415 or 400, with the part that could be read.

    Incoming bytes are held in `reserved`, which may refuse them.
    """
    content_type = headers.get("content-type", "").split(";")[0].strip().lower()
    encoding = headers.get("content-encoding", "identity").strip().lower()
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
            break
    sent = bytes(chunks)
    if encoding in ("gzip", "deflate"):
        sent = _inflate(sent, encoding)
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
    """The JSON values of a body. Raises RequestRefused 400 for invalid JSON.

    Almost-valid JSON (NaN, lone surrogates, invalid UTF-8, control characters, unlimited nesting) is read and marked
    suspicious, so that one bad event does not fail the whole request.
    """
    try:
        return Body(msgspec.json.decode(raw), suspicious=b"\\u0000" in raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        text = _shallow(raw.decode("utf-8-sig", errors="replace"))
        return Body(json.loads(text, parse_constant=_no_number, parse_int=_integer, strict=False), suspicious=True)
    except ValueError as error:
        raise RequestRefused(400, "invalid_json", f"The body is not JSON: {error}.", body=raw) from None


def _shallow(text: str) -> str:
    """The text with everything nested beyond CUT_DEPTH emptied; such events are rejected for their depth anyway."""
    kept: list[str] = []
    depth = cut_from = 0
    kept_up_to = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        token = match[0]
        if token in "[{":
            depth += 1
            if depth == CUT_DEPTH:
                cut_from = match.end()
        elif token in "]}":
            if depth == CUT_DEPTH:
                kept.append(text[kept_up_to:cut_from])
                kept_up_to = match.start()
            depth -= 1
    return "".join((*kept, text[kept_up_to:])) if depth < CUT_DEPTH else text[:cut_from]


def _no_number(_: str) -> float:
    return math.nan


def _integer(digits: str) -> int | float:
    """Python refuses to parse integers with thousands of digits; infinity is rejected later, with its path."""
    return int(digits) if len(digits) < 400 else math.inf


def _inflate(data: bytes, encoding: str) -> bytes:
    inflater = zlib.decompressobj(wbits=31 if encoding == "gzip" else 15)
    try:
        inflated = inflater.decompress(data, MAX_BODY_BYTES + 1)
    except zlib.error as error:
        raise RequestRefused(
            400, "invalid_encoding", f"The body is not valid {encoding}: {error}.", body=data
        ) from None
    if len(inflated) > MAX_BODY_BYTES:
        raise _too_large(inflated)
    if not inflater.eof:
        raise RequestRefused(400, "invalid_encoding", f"The {encoding} body is truncated.", body=inflated)
    return inflated


def _too_large(body: bytes) -> RequestRefused:
    return RequestRefused(
        413, "body_too_large", f"Expected at most {MAX_BODY_BYTES} bytes, also after decompression.", body=body
    )
