"""To what people agreed: purposes, and how much detail of their device is stored.

Purposes: `essential` (errors and performance of the product), `analytics` (all other events), `chat_content` (the text
of messages), `experiments` (assignment and exposure). Without `essential`, nothing of the person is stored. Modes:
`full`; `balanced` without what tells one device from all others; `strict` without all that is known of the device.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal, get_args

import msgspec

Purpose = Literal["essential", "analytics", "chat_content", "experiments"]
Mode = Literal["strict", "balanced", "full"]
Reason = Literal["consent_withdrawn", "consent_analytics", "consent_experiments"]

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
EVERY_PURPOSE: frozenset[str] = frozenset(PURPOSES)
MODES: tuple[Mode, ...] = get_args(Mode)  # from the strictest
HEADER = "sluice-consent"
PURPOSE_OF_REASON: Mapping[str, Purpose] = {
    "consent_withdrawn": "essential",
    "consent_analytics": "analytics",
    "consent_experiments": "experiments",
}
EXPECTED = (
    f"Expected purposes among {', '.join(PURPOSES)}, or none or all, and a mode among {', '.join(MODES)}, "
    "as in `essential, analytics; mode=strict`"
)

# Names of consent platforms' categories, in one spelling: Segment's, OneTrust's, Cookiebot's, Google's consent mode.
_CATEGORIES: Mapping[str, Purpose] = {
    **dict.fromkeys(("essential", "necessary", "strictlynecessary", "required", "c0001"), "essential"),
    **dict.fromkeys(
        ("analytics", "statistics", "performance", "measurement", "analyticsstorage", "c0002"), "analytics"
    ),
    **dict.fromkeys(("chatcontent", "chat", "chats", "messages", "messagecontent", "conversations"), "chat_content"),
    **dict.fromkeys(("experiments", "experimentation", "abtesting", "personalizationstorage"), "experiments"),
}
_WORDS = {
    "true": True,
    "granted": True,
    "yes": True,
    "1": True,
    "false": False,
    "denied": False,
    "no": False,
    "0": False,
}
_NOT_ALPHANUMERIC = re.compile("[^a-z0-9]")


class Consent(msgspec.Struct, frozen=True):
    """What is agreed to."""

    purposes: frozenset[str]
    mode: Mode

    @property
    def statement(self) -> "Statement":
        """Said aloud: all other purposes are denied."""
        return Statement(self.purposes, EVERY_PURPOSE - self.purposes, self.mode)

    @property
    def keeps_text(self) -> bool:
        """Whether the text of messages may be stored."""
        return "chat_content" in self.purposes

    @property
    def keeps_events(self) -> bool:
        """Whether events that are not essential may be stored."""
        return "analytics" in self.purposes and "essential" in self.purposes


class Statement(msgspec.Struct, frozen=True):
    """What somebody said at one time; of what is neither granted nor denied, nothing."""

    granted: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    mode: Mode | None = None


class BadConsent(ValueError):
    """A consent that cannot be read; the message says what was expected."""


ALL = Consent(EVERY_PURPOSE, "full")
ONLY_ESSENTIAL = Consent(frozenset({"essential"}), "strict").statement
"""What a browser's signal says."""


@lru_cache(4096)
def effective(default: Consent, statements: tuple[Statement, ...]) -> Consent:
    """What follows from statements by the person and about the request: of several, the strictest.

    The default fills in what nobody has said.
    """
    denied = frozenset().union(*(each.denied for each in statements))
    granted = frozenset().union(*(each.granted for each in statements))
    modes = [each.mode for each in statements if each.mode is not None] or [default.mode]
    return Consent((default.purposes | granted) - denied, min(modes, key=MODES.index))


@lru_cache(4096)
def consent_of(purposes: tuple[str, ...], mode: Mode) -> Consent:
    """A row of ops.consents; equal ones are one object, since a worker has one for each person."""
    return Consent(frozenset(purposes), mode)


@lru_cache(4096)
def statement_of_header(value: str) -> Statement:
    """The statement of a header, `essential, analytics; mode=strict`. Raises BadConsent.

    A list of purposes denies all others but `essential`; `none` denies that too.
    """
    mode: Mode | None = None
    named: list[str] = []
    for part in filter(None, map(str.strip, re.split("[,;]", value.lower()))):
        name, is_setting, setting = map(str.strip, part.partition("="))
        if name == "mode" and is_setting:
            mode = _mode(setting)
        else:
            named.append(part)
    return _listed(named, mode) if named else Statement(mode=mode)


def statement_of(value: Any) -> Statement:
    """The statement of a JSON value. Raises BadConsent.

    Read are lists of purposes, `{"purposes": [...] or {purpose: bool}, "mode": ...}`, `{purpose: bool}`, and Segment's
    `{"categoryPreferences": {category: bool}}`. In an object, a purpose that is not named stays as it is.
    """
    if isinstance(value, list):
        return _listed(value, None)
    if not isinstance(value, dict):
        raise BadConsent(f"{EXPECTED}; got {value!r:.80}.")
    preferences = value.get("categoryPreferences")
    if isinstance(preferences, dict):
        # Segment: an empty object says that nothing was granted.
        return _mapped(preferences, None) if preferences else ONLY_ESSENTIAL
    modes = (value.get(name) for name in ("mode", "privacyMode", "privacy_mode"))
    said_mode = next((each for each in modes if each is not None), None)
    mode = None if said_mode is None else _mode(said_mode)
    if "purposes" in value:
        purposes = value["purposes"]
        if isinstance(purposes, dict):
            if unknown := [name for name in purposes if _one_spelling(name) not in _CATEGORIES]:
                raise BadConsent(f"{EXPECTED}; got {unknown[0]!r:.80}.")
            return _mapped(purposes, mode)
        if isinstance(purposes, list):
            return _listed(purposes, mode)
        raise BadConsent(f"{EXPECTED}; got {purposes!r:.80}.")
    return _mapped(value, mode)


def _listed(names: Iterable[Any], mode: Mode | None) -> Statement:
    purposes: set[str] = {"essential"}
    named = [_one_spelling(name) for name in names]
    if named in ([], ["none"]):
        return Statement(frozenset(), EVERY_PURPOSE, mode)
    for name in named:
        if name == "all":
            purposes |= EVERY_PURPOSE
        elif name in _CATEGORIES:
            purposes.add(_CATEGORIES[name])
        else:
            raise BadConsent(f"{EXPECTED}; got {name!r:.80}.")
    return Statement(frozenset(purposes), EVERY_PURPOSE - purposes, mode)


def _mapped(answers: Mapping[str, Any], mode: Mode | None) -> Statement:
    granted: set[str] = set()
    denied: set[str] = set()
    for name, answer in answers.items():
        purpose = _CATEGORIES.get(_one_spelling(name))
        if purpose is None:
            continue  # another purpose of the client's, such as advertising
        said = answer if isinstance(answer, bool) else _WORDS.get(str(answer).strip().lower())
        if said is None:
            raise BadConsent(f"Expected true or false for {name}, got {answer!r:.80}.")
        (granted if said else denied).add(purpose)
    return Statement(frozenset(granted - denied), frozenset(denied), mode)


def _mode(value: Any) -> Mode:
    for mode in MODES:
        if mode == value:
            return mode
    raise BadConsent(f"{EXPECTED}; got mode {value!r:.80}.")


def _one_spelling(name: Any) -> str:
    return _NOT_ALPHANUMERIC.sub("", str(name).lower())
