"""Mask secrets in text that people wrote, before it is stored: `4111 1111 1111 1111` becomes `[card]`."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise, zip_longest
from typing import Any

from ingest_api.privacy.folded_text import fold
from ingest_api.privacy.phone_numbers import finder_of
from ingest_api.privacy.secret_patterns import (
    BESIDE_NUMBER,
    BETWEEN_STRINGS,
    FINDERS,
    LONG_NUMBER,
    NUMBER_RULES,
    REGULAR_FINDERS,
    Finder,
    is_secret_id,
)

RULES = tuple(FINDERS)

# Normalised field names: lower case, without _ and -.
_CHATS = """
    message messages messagecontent messagetext messagebody chatmessage usermessage assistantmessage systemmessage
    lastmessage prompt prompttext userprompt systemprompt question questiontext suggestedquestion answer answertext
    useranswer response responsetext airesponse reply replytext completion transcript conversation utterance userinput
    input inputtext output outputtext
"""
_POSTS = """
    content contenttext text body posttext postcontent comment commenttext commentcontent commentbody note notes bio
    review reviewtext feedback feedbacktext userfeedback
"""
_SEARCHES = "query querytext searchquery searchterm searchterms searchtext searchstring"
# Errors may repeat what the user typed.
_ERRORS = "error errormessage errordetails errorstack stack stacktrace exception"
_TITLES = "caption description title subject explanation"
# Messages between people and assistants, and posts.
MESSAGE_FIELDS = frozenset(f"{_CHATS} {_POSTS}".split())
# Other text that may repeat a secret: masked, but not a message.
TEXT_FIELDS = frozenset(f"{_SEARCHES} {_ERRORS} {_TITLES}".split())

# Every secret that the rules find contains a digit or one of these signs.
_SIGN_OF_SECRET = re.compile("[0-9@:=%]")
# Passes over a text: a secret next to another may only be found once the other is masked, since a phone number, for
# example, must not touch letters.
_LOOKS = 3
# Start, end, and the rule's index in RULES.
_Found = tuple[int, int, int]


class Masking:
    """Masks the secrets of the named rules. Raises ValueError for a rule that is not one of RULES.

    `country`: an ISO 3166 code; its national telephone numbers are found too.
    """

    def __init__(self, rules: Iterable[str] = RULES, country: str | None = None) -> None:
        self.chosen = chosen = frozenset(rules)
        if unknown := sorted(chosen - FINDERS.keys()):
            raise ValueError(f"Expected masking rules among {', '.join(RULES)}; got {', '.join(unknown)}.")
        self._finders, self._regular_finders = _finders(FINDERS), _finders(REGULAR_FINDERS)
        if country is not None:
            rank = RULES.index("phone")
            self._finders[rank] = finder_of(country, FINDERS["phone"], is_regular=False)
            self._regular_finders[rank] = finder_of(country, REGULAR_FINDERS["phone"], is_regular=True)
        self._rules = _in_order(chosen)
        self._cards = _in_order(chosen & {"card"})
        self._other_numbers = _in_order(chosen & NUMBER_RULES - {"card"})
        self._words = _in_order(chosen - NUMBER_RULES)

    def text(self, text: str) -> str:
        """The text with every secret replaced by its rule's name in brackets, otherwise unchanged."""
        return self._masked(text, self._finders)

    def regular_text(self, text: str) -> str:
        """The same for a string that is no message: what may as well be a measure or an id stays."""
        return self._masked(text, self._regular_finders)

    def is_secret_id(self, text: str) -> bool:
        """Whether an id is or holds a secret beyond doubt."""
        folded = fold(text).text
        return _SIGN_OF_SECRET.search(folded) is not None and is_secret_id(folded, self.chosen)

    def _masked(self, text: str, finders: Sequence[Finder]) -> str:
        for _ in range(_LOOKS):
            found = _found(text, self._rules, finders)
            if not found:
                break
            text = _replaced(text, _merged(found))
        return text

    def value(self, value: Any) -> Any:
        """A message field's JSON value with secrets masked in its strings, across strings, and in its field names.

        Strings are also searched joined, in document order, so a number split over several is masked in each part. In
        JSON numbers only cards are masked; such a number becomes text. A value without secrets is returned itself; the
        input is never modified. Nesting may have any depth.
        """
        if isinstance(value, str):
            return self.text(value)
        for _ in range(_LOOKS):
            masked = self._masked_once(value)
            if masked is value:
                break
            value = masked
        return value

    def _masked_once(self, value: Any) -> Any:
        copy, places, renamed = self._copied(value)
        sent = [holder[key] for holder, key in places]
        parts = [each if isinstance(each, str) else _digits_of(each) for each in sent]
        masked = self._masked_parts(parts, [not isinstance(each, str) for each in sent]) if parts else parts
        if masked == parts and not renamed:
            return value
        for (holder, key), before, after in zip(places, parts, masked, strict=True):
            if after != before:
                holder[key] = after
        return copy[0]

    def _copied(self, value: Any) -> tuple[Any, list[tuple[Any, Any]], bool]:
        """A copy, the places of its strings and numbers in document order, and whether a field's name was masked."""
        root, renamed = [value], False
        places: list[tuple[Any, Any]] = []
        waiting: list[tuple[Any, Any]] = [(root, 0)]
        while waiting:
            holder, key = waiting.pop()
            each = holder[key]
            if isinstance(each, dict):
                holder[key] = fields = {self.text(name): inside for name, inside in each.items()}
                renamed = renamed or fields.keys() != each.keys()
                waiting.extend((fields, name) for name in reversed(fields))
            elif isinstance(each, list):
                holder[key] = items = each[:]
                waiting.extend((items, index) for index in reversed(range(len(items))))
            elif isinstance(each, str | int | float) and not isinstance(each, bool):
                places.append((holder, key))
        return root, places, renamed

    def _masked_parts(self, parts: list[str], is_number: list[bool]) -> list[str]:
        """A value's strings and numbers, masked both one by one and joined, in a single pass.

        In separate passes, a part that looks like a shorter secret would hide the longer one. Tokens have no gaps, so
        they are searched afterwards, in the remaining text joined without gaps.
        """
        glue = [BESIDE_NUMBER if left or right else BETWEEN_STRINGS for left, right in pairwise(is_number)]
        starts = _starts(parts, glue)
        found = [
            (start + begin, start + end, rank)
            for start, part, number in zip(starts, parts, is_number, strict=True)
            if not number
            for begin, end, rank in _found(part, self._rules, self._finders)
        ]
        found += _found(_joined(parts, glue), self._cards, self._finders)
        strings = [BESIDE_NUMBER * len(part) if number else part for part, number in zip(parts, is_number, strict=True)]
        found += _found(_joined(strings, glue), self._other_numbers, self._finders)
        parts = _masked_at(_merged(found), parts, starts)
        seams = [BESIDE_NUMBER if number else "" for number in is_number]
        return _masked_at(
            _merged(_found(_joined(parts, seams), self._words, self._finders)), parts, _starts(parts, seams)
        )


def _in_order(rules: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted(map(RULES.index, rules)))


def _finders(by_rule: Mapping[str, Finder]) -> list[Finder]:
    return [by_rule[rule] for rule in RULES]


def _found(text: str, ranks: Iterable[int], finders: Sequence[Finder]) -> list[_Found]:
    """The secrets that these rules find in the text, unordered and possibly overlapping."""
    folded = fold(text)
    if not _SIGN_OF_SECRET.search(folded.text):
        return []
    has_number = LONG_NUMBER.search(folded.text) is not None
    return [
        (*folded.original(start, end), rank)
        for rank in ranks
        if has_number or RULES[rank] not in NUMBER_RULES
        for start, end in finders[rank](folded.text)
    ]


def _merged(found: list[_Found]) -> list[_Found]:
    """The secrets in order, with overlapping ones merged under the rule that comes first."""
    merged: list[_Found] = []
    for start, end, rank in sorted(found):
        if merged and start < merged[-1][1]:
            before = merged.pop()
            merged.append((before[0], max(before[1], end), min(before[2], rank)))
        else:
            merged.append((start, end, rank))
    return merged


def _replaced(text: str, found: Iterable[_Found]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, rank in found:
        pieces += text[done:start], f"[{RULES[rank]}]"
        done = end
    return "".join((*pieces, text[done:]))


def _joined(parts: Iterable[str], glue: Iterable[str]) -> str:
    return "".join(piece for pair in zip_longest(parts, glue, fillvalue="") for piece in pair)


def _starts(parts: Sequence[str], glue: Iterable[str]) -> list[int]:
    """Each part's start in the joined text."""
    lengths = (len(part) + len(after) for part, after in zip(parts[:-1], glue, strict=False))
    return list(accumulate(lengths, initial=0))


def _masked_at(found: Iterable[_Found], parts: list[str], starts: Sequence[int]) -> list[str]:
    """The parts with these secrets of the joined text masked."""
    found_in: dict[int, list[_Found]] = {}
    for start, end, rank in found:
        for index in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
            begin, stop = max(start - starts[index], 0), min(end - starts[index], len(parts[index]))
            if begin < stop:
                found_in.setdefault(index, []).append((begin, stop, rank))
    return [_replaced(part, found_in[index]) if index in found_in else part for index, part in enumerate(parts)]


def _digits_of(number: int | float) -> str:
    """A number's digits, to search for a card; "" for one too large, as Python refuses to print huge integers."""
    if isinstance(number, float):
        return f"{number:.0f}" if number.is_integer() and abs(number) < 1e19 else ""
    return str(number) if abs(number) < 10**19 else ""
