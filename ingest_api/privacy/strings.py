"""Secrets in the strings of an event outside messages: masked wherever they are, and in names of fields.

Ids are the exception: the marts keep them whole, so an id that holds a secret is replaced by its pseudonym.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from ingest_api.limits import MAX_DEPTH, BadValue
from ingest_api.privacy.field_names import IDENTIFYING, REMEMBERED_NAMES, Treatments
from ingest_api.privacy.masking import Masking
from ingest_api.privacy.trigger import ALL, QUERY, SECRET, trigger
from ingest_api.privacy.urls import Urls
from ingest_api.privacy.user_info import text_without_user_info

# Names of fields whose values are ids or versions: by their last word, or whole. The landing gate and the marts
# keep the values of validation/labels.py whole; these are among them.
_LAST_WORD_OF_ID = re.compile(
    r"(?:^|[^A-Za-z]|(?<=[a-z]))(?:[iI]ds?|ID[sS]?|[uUgG]uid|UUID|GUID|[kK]ey|[hH]ash|[sS]ha(?:1|256)?|[cC]hecksum|[eE]tag|[vV]ersion|"
    r"[rR]evision|[sS]lug|[sS]ku|SKU|[vV]ariant)\]?$"
)
_OTHER_IDS = frozenset(
    {"e", "eid", "sid", "aid", "tv", "dtm", "stm", "variation"}
    | {"metric_name", "metricName", "post_type", "postType", "error_type", "errorType"}
)
_VERSION = re.compile("(?i)version|(?:^|_)ver$|release|build")
_PAIR = re.compile(r"""(?<![\w\[\]])(?P<name>[A-Za-z_$][\w.$\[\]-]{0,60}+)=(?P<value>[^&;\s"'<>]++)""")
_QUERY_NAMES = frozenset({"querystring", "query_string", "queryString", "search", "hash", "url_query", "page_urlquery"})
SMALLEST_CARD = 10**12
_REMOVED = "[removed]"
_MOST_PASSES = 8
_MASKED = re.compile(r"\[[a-z_]+\]")  # what stands for a secret already
# Whose values the walk over the names has treated as a whole.
_TREATED = frozenset({"message", "pseudonym", "drop", "drop_text"})


@lru_cache(REMEMBERED_NAMES)
def names_an_id(name: str) -> bool:
    """Whether a field of this name holds an id or a version, which is kept whole."""
    return name in _OTHER_IDS or _LAST_WORD_OF_ID.search(name) is not None


def _settled(text: str, once: Callable[[str], str]) -> str:
    """The text after passes of `once` until one changes nothing: what one leaves may look like a secret to the next.

    In `//4111 1111 1111 1111@host` a blank ends user info, in `//[card]@host` none is left.
    """
    for _ in range(_MOST_PASSES):
        left = once(text)
        if left == text:
            break
        text = left
    return text


class Strings:
    """Masks the strings of one source's events.

    `pseudonym` replaces an id that holds a secret, `without_identifiers` treats JSON that is inside a string.
    """

    def __init__(
        self,
        masking: Masking,
        urls: Urls,
        treatments: Treatments,
        pseudonym: Callable[[str], str | None],
        without_identifiers: Callable[[Any], Any],
        *,
        country: str | None = None,
        keeps_text: bool = False,
    ) -> None:
        self._keeps_text = keeps_text
        self._masking = masking
        self._urls = urls
        self._treatments = treatments
        self._pseudonym = pseudonym
        self._without_identifiers = without_identifiers
        self._trigger = trigger(country)
        self.suspects_body = self._trigger.suspects_body
        self.in_event = self._trigger.in_event
        # Names of events and fields, and sessions, come again and again.
        self.name = lru_cache(REMEMBERED_NAMES)(self.text)
        self.session = lru_cache(REMEMBERED_NAMES)(self.id)

    def masked(self, value: Any, found: Sequence[int] = ALL) -> Any:
        """A JSON value whose identifying fields are treated already, with its other strings masked.

        `found` is what the trigger suspects in it. Without secrets, only strings with a sign of a query are looked at.
        """
        return self._walk(value, None, self._treatments, 0, SECRET in found)

    def text(self, text: str, name: str | None = None) -> str:
        """A string that is neither a message nor an id, in a field of this name."""
        if text[:1] in ("{", "[") and '":' in text and (inner := self._json(text)) is not None:
            return inner
        return _settled(text, lambda left: self._text_once(left, name))

    def _text_once(self, text: str, name: str | None) -> str:
        found = self._trigger.in_text(text)
        if not found:
            return text
        if SECRET in found:
            text = text_without_user_info(text)
        if QUERY in found:
            text = self._without_queries(text, name)
        return self._masking.regular_text(text) if SECRET in found else text

    def id(self, text: str) -> str:
        """An id: itself, or its pseudonym if it is or holds a secret beyond doubt."""
        if SECRET not in self._trigger.in_text(text) or not self._masking.is_secret_id(text):
            return text
        return self._pseudonym(text) or text

    def _without_queries(self, text: str, name: str | None = None) -> str:
        if name in _QUERY_NAMES and "=" in text and not any(map(str.isspace, text)):
            query = text.lstrip("?#")
            text = text[: len(text) - len(query)] + self._urls.query(query)
        else:
            text = self._urls.shortened(text)
        return _PAIR.sub(self._without_identifying_value, text) if "=" in text else text

    def _walk(self, value: Any, name: str | None, treatments: Treatments, depth: int, may_be_secret: bool) -> Any:
        kind = value.__class__
        if kind is str:
            if may_be_secret:
                return self._string(value, name)
            may_be_query = "?" in value or "#" in value or "=" in value or "%3" in value
            if not may_be_query or (name and names_an_id(name)):
                return value
            return _settled(value, lambda left: self._without_queries(left, name))
        if depth > MAX_DEPTH:
            return value
        if kind is dict:
            return self._object(value, treatments, depth, may_be_secret)
        if kind is list:
            return [self._walk(each, name, treatments, depth + 1, may_be_secret) for each in value]
        if (
            may_be_secret
            and kind is int
            and not -SMALLEST_CARD < value < SMALLEST_CARD
            and not (name and names_an_id(name))
        ):
            written = str(value)
            masked = self._masking.regular_text(written)
            return value if masked == written else masked
        return value

    def _object(
        self, fields: dict[str, Any], treatments: Treatments, depth: int, may_be_secret: bool
    ) -> dict[str, Any]:
        kept = {}
        for name, value in fields.items():
            treatment = treatments[name]
            if treatment in _TREATED or (treatment == "text" and self._keeps_text):
                pass
            elif treatment is not None and treatment in treatments.inside:
                value = self._walk(value, name, treatments.inside[treatment], depth + 1, may_be_secret)
            elif value.__class__ is dict:
                value = self._walk(value, name, treatments.deeper, depth + 1, may_be_secret)
            elif value is not None and value.__class__ is not bool:
                value = self._walk(value, name, treatments, depth + 1, may_be_secret)
            kept[self.name(name)] = value  # which may itself be an address of e-mail
        return kept

    def _string(self, text: str, name: str | None) -> str:
        if name is not None and names_an_id(name):
            return text if _VERSION.search(name) else self.id(text)
        return self.text(text, name)

    def _without_identifying_value(self, pair: re.Match[str]) -> str:
        if _MASKED.fullmatch(pair["value"]):
            return pair[0]
        identifies = self._treatments[pair["name"]] in IDENTIFYING
        return f"{pair['name']}={_REMOVED}" if identifies else pair[0]

    def _json(self, text: str) -> str | None:
        """JSON in a string, without identifiers and secrets, if it is JSON and has any."""
        try:
            value = msgspec.json.decode(text.encode())
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            return None
        if not isinstance(value, dict | list):
            return None
        try:
            masked = self.masked(self._without_identifiers(value))
        except BadValue:  # beyond the limits of an event, so it is searched as text
            return None
        return text if masked == value else msgspec.json.encode(masked).decode()
