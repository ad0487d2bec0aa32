"""Fold text for pattern matching: one spelling of every digit, dash and space, without invisible characters.

Digits of all scripts, superscripts and circled digits become 0-9; full-width letters and signs become ASCII; dashes
become "-" and spaces " ". Characters that a reader does not notice are removed: zero-width characters, variation
selectors, combining marks (a keycap emoji is a digit and two of them) and U+FFFD.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Fillers and blanks that Unicode classes as letters or symbols; U+FFFD replaces NUL and lone surrogates.
_UNSEEN = "\u115f\u1160\u2800\u3164\uffa0\ufffd"
_DOTS = "\u00b7\u2022\u2027\u2219\u22c5\u3002\u30fb"
_MINUS = "\u2212"
# The planes with digits, letters or signs to fold, and the variation selectors and tags of plane 14.
_FOLDED_CODES = (range(0x80, 0x20000), range(0xE0000, 0xE01F0))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """`text` after folding. `offsets[i]` is the original position of character i; None if nothing was removed."""

    text: str
    offsets: Sequence[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original positions of the characters from `start` up to `end` (`start` < `end`)."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> FoldedText:
    """The text, folded character by character, so that folding commutes with joining."""
    if text.isascii():
        return FoldedText(text)
    folded = text.translate(_FOLDS)
    if len(folded) == len(text):
        return FoldedText(folded)
    offsets = [index for index, character in enumerate(text) if _FOLDS.get(ord(character), 0) is not None]
    return FoldedText(folded, offsets)


def folded_ranges() -> list[tuple[int, int]]:
    """The code points that are folded, as ranges with both ends."""
    ranges: list[tuple[int, int]] = []
    for code in sorted(_FOLDS):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges


def _folds() -> dict[int, int | None]:
    folds: dict[int, int | None] = {}
    for codes in _FOLDED_CODES:
        for code in codes:
            character = chr(code)
            folded = _folded(character)
            if folded != character:
                folds[code] = ord(folded) if folded else None
    return folds


def _folded(character: str) -> str:
    """The ASCII character that this one reads as, "" for an invisible one, itself otherwise."""
    category = unicodedata.category(character)
    if category in ("Lo", "Cn", "Co") and character not in _UNSEEN:
        return character  # most of Unicode; nothing to fold
    if category in ("Cf", "Cs", "Mn", "Me") or character in _UNSEEN:
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if category == "Pd" or character == _MINUS:
        return "-"
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if character in _DOTS:
        return "."
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if len(compatible) == 1 and compatible.isascii() else character


_FOLDS = _folds()
