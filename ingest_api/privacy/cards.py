"""Payment cards, recognised by the issuer's prefix and length and the check digit (Luhn)."""

import re
from collections.abc import Iterator
from itertools import accumulate

Span = tuple[int, int]

# Characters that people put between the digits of a number: blanks, control characters, dashes, dots, underscores.
GAP = r"[\x00-\x1d\x1f\x20\x7f\-._]"

# ISO/IEC 7812 prefixes as published by the card networks, with the lengths that they issue.
_ISSUERS: dict[str, tuple[str, tuple[int, ...]]] = {
    "visa": ("4", (13, 16, 19)),
    "mastercard": ("5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
    "amex": ("3[47]", (15,)),
    "diners": ("30[0-5]|3[689]", (14, 15, 16, 17, 18, 19)),
    "jcb": ("35(?:2[89]|[3-8])", (16, 17, 18, 19)),
    "mir": ("220[0-4]", (16, 17, 18, 19)),
    "maestro_discover_unionpay": ("50|5[6-9]|6", (13, 14, 15, 16, 17, 18, 19)),
}
_CARD_START = re.compile(f"(?={'|'.join(f'(?P<{name}>{prefix})' for name, (prefix, _) in _ISSUERS.items())})")
_DIGIT = re.compile("[0-9]")
_DIGITS = re.compile("[0-9]+")
_DIGITS_OF_A_CARD = re.compile(r"[0-9](?:[\W_]{0,8}+[0-9]){12,}+")
_GAPS_ONLY = re.compile(rf"(?:[0-9]{GAP}{{0,8}})*+")

_REGULAR = re.compile(r"[0-9]{13,19}|[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{1,7}|[0-9]{4}([ -])[0-9]{6}\2[0-9]{4,5}")


def find_cards(text: str) -> Iterator[Span]:
    """Payment cards: an issuer's prefix and length, a valid check digit (Luhn), and gaps that a card may have."""
    for digits_and_gaps in _DIGITS_OF_A_CARD.finditer(text):
        yield from _cards_within(text, *digits_and_gaps.span())


def _cards_within(text: str, start: int, end: int) -> Iterator[Span]:
    """The cards in a sequence of digits and gaps; a card starts and ends at the boundary of a run of digits.

    Luhn by prefix sums: 16,000 digits have 100,000 candidates, which take python-stdnum a second.
    """
    usual_gaps = _GAPS_ONLY.fullmatch(text, start, end) is not None
    positions = [digit.start() for digit in _DIGIT.finditer(text, start, end)]
    digits = "".join([text[position] for position in positions])
    count = len(digits)
    sums: tuple[list[int], list[int]] | None = None
    for card_start in _CARD_START.finditer(digits):
        first = card_start.start()
        if first and positions[first - 1] == positions[first] - 1:
            continue
        for length in _ISSUERS[card_start.lastgroup or ""][1]:
            after = first + length
            if after > count:
                break
            sums = sums or _luhn_sums(digits)
            of_parity = sums[after % 2]
            if (of_parity[after] - of_parity[first]) % 10:
                continue
            if after < count and positions[after] == positions[after - 1] + 1:
                continue
            span = positions[first], positions[after - 1] + 1
            if usual_gaps or _grouped_like_a_card(text[slice(*span)]):
                yield span


def _luhn_sums(digits: str) -> tuple[list[int], list[int]]:
    """Prefix sums of the digits, with those at even positions doubled (digit sum), and with those at odd positions."""
    plain = [int(digit) for digit in digits]
    doubled = [(0, 2, 4, 6, 8, 1, 3, 5, 7, 9)[digit] for digit in plain]
    even, odd = plain[:], plain[:]
    even[::2], odd[1::2] = doubled[::2], doubled[1::2]
    return list(accumulate(even, initial=0)), list(accumulate(odd, initial=0))


def _grouped_like_a_card(number: str) -> bool:
    """Any groups with usual gaps; with commas, brackets etc. only regular groups, or tables would match."""
    if _GAPS_ONLY.fullmatch(number):
        return True
    *groups, last = map(len, _DIGITS.findall(number))
    return (*groups, last) in ((4, 6, 5), (4, 6, 4)) or (len(set(groups)) == 1 and last <= max(groups[0], 4))


def find_regular_cards(text: str) -> Iterator[Span]:
    """The same outside messages: in one piece or in a card's groups, and no part of a decimal or an id."""
    for start, end in find_cards(text):
        before = text[max(0, start - 2) : start]
        is_part = (
            before[-1:].isalnum() or before[-1:] in ("_", "-") or (before[:1].isdigit() and before[-1:] in (".", ","))
        )
        if not is_part and not text[end : end + 1].isalnum() and _REGULAR.fullmatch(text, start, end):
            yield start, end


def is_grouped_card(text: str) -> bool:
    """Whether the text is nothing but a card in groups; in one piece, it may as well be an id."""
    return not text.isdigit() and any(span == (0, len(text)) for span in find_regular_cards(text))
