"""What a stored string looks like: a person's or a secret. For the scan, which tells an operator what to look at."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from ingest_api.privacy.field_names import IDENTIFYING, listed_treatments
from ingest_api.privacy.folded_text import fold
from ingest_api.privacy.secret_patterns import REGULAR_FINDERS, Finder, is_secret_id
from ingest_api.privacy.strings import names_an_id
from ingest_api.privacy.trigger import trigger
from ingest_api.privacy.urls import Urls

# What the collector and retention put in the place of an identifier.
_REPLACED = re.compile(r"[0-9a-f]{64}|forgotten-.*|\[(?:removed|key|[a-z_]{2,10})\]|\s*", re.DOTALL)
_RUN = re.compile(r"[^\W_]+")
_RANDOM = re.compile(r"[A-Za-z0-9+/_=-]{24,512}")
_BITS_OF_RANDOM = 4.0
# Parts of names that the list does not have, and that rarely name anything else.
_TELLING = re.compile(
    "(?i)e.?mail|passw|passwd|secret|token|credential|phone|telef|birth|geburt|vorname|nachname|surname|first.?name"
    "|last.?name|full.?name|iban|ssn|passport|cookie|fingerprint|street|maiden"
)
_NO_PERSON = re.compile("(?i)(?:count|length|size|type|status|valid|verified|consent|enabled|ms|at|date|template)s?$")
_LONGEST = 20_000
_EXAMPLE_CHARACTERS = 48
_URLS = Urls()

NAME, ADDRESS, RANDOM = "name", "url", "random"


def kinds_in(text: str, finders: dict[str, Finder] = REGULAR_FINDERS) -> Iterator[str]:
    """The rules that find something in the text: `email`, `card` and so on."""
    text = text[:_LONGEST]
    if not trigger().in_text(text):
        return
    folded = fold(text).text
    for kind, find in finders.items():
        if any(find(folded)):
            yield kind


def kinds_of_column(name: str, text: str) -> Iterator[str]:
    """What a column's text, or a field of Sluice's or Dagster's own JSON, looks like by its value."""
    if not names_an_id(name):
        yield from kinds_in(text)
    elif trigger().in_text(text) and is_secret_id(text, frozenset(REGULAR_FINDERS)):
        yield next(kinds_in(text), "api_key")


def kinds_of_field(name: str, text: str) -> Iterator[str]:
    """What a field of an event looks like, by its value and its name.

    `name`: its name is one of a person's or a secret's. `url`: an address with a query. `random`: a long text without
    meaning, as secrets are. An id may be anything but a secret beyond doubt.
    """
    if _REPLACED.fullmatch(text):
        return
    found = list(kinds_of_column(name, text))
    yield from found
    if found or names_an_id(name):
        return
    treatment = listed_treatments()[name]
    if treatment in IDENTIFYING or (_TELLING.search(name) and not _NO_PERSON.search(name)):
        yield NAME
    elif treatment != "message":
        if _URLS.shortened(text) != text:
            yield ADDRESS
        elif _RANDOM.fullmatch(text) and _looks_random(text):
            yield RANDOM


def example_of(text: str) -> str:
    """The shape of a text, safe to show: of each word its first character, of the rest only how long it is."""
    shape = _RUN.sub(lambda run: run[0][0] + "•" * (len(run[0]) - 1), text[:_EXAMPLE_CHARACTERS])
    return shape + "…" if len(text) > _EXAMPLE_CHARACTERS else shape


def _looks_random(text: str) -> bool:
    """Letters of both cases and digits, with as much entropy as a key has."""
    if not (any(map(str.islower, text)) and any(map(str.isupper, text)) and any(map(str.isdigit, text))):
        return False
    counts = Counter(text)
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values()) >= _BITS_OF_RANDOM
