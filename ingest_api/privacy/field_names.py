"""Which fields identify people or hold secrets, by their names: `identifying_fields.toml`, and a source's own names.

A name is compared by its words, so that it has one spelling: `userEmail`, `user_email`, `USER-EMAIL`, `user.emails[]`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ingest_api.limits import MAX_KEY_CHARACTERS
from ingest_api.privacy.masking import MESSAGE_FIELDS, TEXT_FIELDS

REMEMBERED_NAMES = 8_192
LIST = Path(__file__).with_name("identifying_fields.toml")

# A field's treatment: one of identifying_fields.toml, `message` and `text` for what people write, `pair` for the value
# of a field that another field names, `refuse` for a name that is too long, or the name of an object inside which other
# names identify. None: stored as sent.
Treatment = str | None
IDENTIFYING = frozenset({"pseudonym", "drop", "drop_text", "person", "people"})

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|[^\W\d_A-Za-z]+")
# Of a name that ends with one of these without a boundary between the words (`followeduserid`).
_LONG_ENOUGH = 6
# Without a decomposition into a letter and its accent.
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "æ": "ae", "đ": "d"})
_PAIRED = frozenset({"value", "val", "fieldvalue"})
# Which field of the same object names the value.
NAMES_OF_A_PAIR = ("name", "key", "field", "field_name", "fieldName", "attribute", "parameter", "header")


class OwnNames(NamedTuple):
    """A source's own names: dropped, replaced by pseudonyms, and stored as sent although they are listed.

    `parent.child` is a field `child` directly or deeper inside an object `parent`, and a field of that dotted name.
    """

    dropped: tuple[str, ...] = ()
    pseudonymized: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class _List(NamedTuple):
    """The file: treatments of whole names and of ends, everywhere and inside objects of a kind."""

    whole: dict[str, str]
    ends: dict[str, str]
    inside: dict[str, dict[str, str]]
    people: tuple[str, ...]
    before: tuple[str, ...]
    after_people: frozenset[str]


class Treatments(dict[str, Treatment]):
    """The treatment of a field by its name. The cache of names is bounded, since clients choose them.

    `inside` are the treatments in objects of a kind; `deeper` those in an object of another name.
    """

    def __init__(
        self,
        listed: Mapping[str, str] | None = None,
        inside: "Mapping[str, Treatments] | None" = None,
        own: Mapping[str, Treatment] | None = None,
    ) -> None:
        super().__init__()
        self._listed = listed or {}
        self._own = own or {}
        self.inside: Mapping[str, Treatments] = inside if inside is not None else {}
        self.deeper = self

    def __missing__(self, name: str) -> Treatment:
        treatment = self._treatment(name)
        if len(self) < REMEMBERED_NAMES:
            self[name] = treatment
        return treatment

    def _treatment(self, name: str) -> Treatment:
        if len(name) > MAX_KEY_CHARACTERS:
            return "refuse"
        spellings = list(_spellings(name))
        for words in spellings:
            spelled = "".join(words)
            if spelled in self._own:
                return self._own[spelled]
        if name in ("$set", "$set_once"):
            return "traits"
        for words in spellings:
            treatment = self._listed.get("".join(words)) or _listed_treatment(words)
            if treatment is not None:
                return _of_many(treatment) if words is not spellings[0] and _is_plural(name) else treatment
        spelled = "".join(spellings[0])
        if spelled in MESSAGE_FIELDS:
            return "message"
        if spelled in TEXT_FIELDS:
            return "text"
        return "pair" if spelled in _PAIRED else None


def treatments(own: OwnNames) -> Treatments:
    """The treatments of a source with these names of its own."""
    return _with_own(own) if any(own) else listed_treatments()


@cache
def listed_treatments() -> Treatments:
    """The treatments of a source without names of its own."""
    return _with_own(OwnNames())


def spelled(name: str) -> str:
    """A name in its one spelling, by which a source's own names are compared."""
    return "".join(next(iter(_spellings(name)), ()))


def _with_own(own: OwnNames) -> Treatments:
    flat: dict[str, Treatment] = {}
    nested: dict[str, dict[str, Treatment]] = {}
    treated: list[tuple[Iterable[str], Treatment]] = [
        (own.dropped, "drop"),
        (own.pseudonymized, "pseudonym"),
        (own.kept, None),
    ]
    for names, treatment in treated:
        for name in names:
            flat[spelled(name)] = treatment
            parent, _, child = name.rpartition(".")
            if parent:
                nested.setdefault(spelled(parent.rpartition(".")[2]), {})[spelled(child)] = treatment
    listed = _list()
    inside: dict[str, Treatments] = {}
    everywhere = Treatments(inside=inside, own={parent: f"in {parent}" for parent in nested} | flat)
    for kind, names_inside in listed.inside.items():
        inside[kind] = Treatments(names_inside, inside, flat)
        if kind in ("person", "about"):
            inside[kind].deeper = everywhere
    inside["people"] = inside["person"]
    for parent, children in nested.items():
        around = listed.inside.get(_listed_treatment([parent]) or "", {})
        inside[f"in {parent}"] = Treatments(around, inside, flat | children)
    return everywhere


@cache
def _list() -> _List:
    whole: dict[str, str] = {}
    ends: dict[str, str] = {}
    inside: dict[str, dict[str, str]] = {"person": {}, "about": {}}
    file = tomllib.loads(LIST.read_text(encoding="utf-8"))
    for group in file["names"]:
        treatment = group["treatment"]
        names = [spelled(name) for name in group.get("names", "").split()]
        if group.get("below"):
            places = [inside["person"], inside["about"]]
        elif "inside" in group:
            kind = spelled(group["inside"])
            whole[kind] = kind
            places = [inside.setdefault(kind, {})]
        else:
            places = [whole]
        for place in places:
            place.update(dict.fromkeys(names, treatment))
        at_end = dict.fromkeys((spelled(name) for name in group.get("ends", "").split()), treatment)
        whole.update(at_end)
        ends.update(at_end)
    prefixes = file["prefixes"]
    people = [spelled(name) for name in prefixes["people"].split()]
    before = [*people, *(spelled(name) for name in prefixes["other"].split())]
    after_people = frozenset(spelled(name) for name in prefixes["before"].split())
    longest_first = sorted(before, key=len, reverse=True)
    return _List(whole, ends, inside, tuple(people), tuple(longest_first), after_people)


def _listed_treatment(words: list[str]) -> Treatment:
    """The treatment that the list has for a name of these words, anywhere in an event."""
    listed = _list()
    name = "".join(words)
    found = listed.whole.get(name)
    if found is not None:
        return found
    for first in range(1, len(words)):
        found = listed.ends.get("".join(words[first:]))
        if found is not None:
            return found
    for end, treatment in listed.ends.items():
        if len(end) >= _LONG_ENOUGH and name.endswith(end):
            return treatment
    for prefix in listed.before:
        if not name.startswith(prefix):
            continue
        rest = name[len(prefix) :]
        found = listed.whole.get(rest)
        if found in IDENTIFYING and found not in ("person", "people"):
            return found
        if prefix in listed.people and rest in listed.after_people:
            return listed.inside["person"][rest]
    return None


def _of_many(treatment: str) -> str:
    """The treatment under a plural, where a number is a count."""
    return {"drop": "drop_text", "person": "people"}.get(treatment, treatment)


def _spellings(name: str) -> Iterator[list[str]]:
    """The name's words in lower case; then in the singular; then without numbers, as in `users[0].email`."""
    plain = name if name.isascii() else _without_accents(name)
    words = [word.lower() for word in _WORD.findall(plain)]
    yield words
    singular = list(map(_singular, words))
    if singular != words:
        yield singular
    unnumbered = [word for word in singular if not word.isdigit()]
    if unnumbered != singular:
        yield unnumbered


def _without_accents(name: str) -> str:
    """`Contraseña` as `Contrasena`, full-width letters as ASCII; other scripts stay."""
    apart = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))


def _singular(word: str) -> str:
    if len(word) < 3 or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-2] if word.endswith("sses") else word[:-1]


def _is_plural(name: str) -> bool:
    words = next(_spellings(name))
    last = next((word for word in reversed(words) if not word.isdigit()), "")
    return _singular(last) != last
