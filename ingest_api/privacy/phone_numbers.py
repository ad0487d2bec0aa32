"""Telephone numbers: international ones, those of the USA and Canada, and national ones of a source's country."""

import re
from collections.abc import Callable, Iterator

import phonenumbers

Span = tuple[int, int]
Finder = Callable[[str], Iterator[Span]]

_GAP = r"[\x00-\x1d\x1f\x20\x7f\-._/]"
_DIGITS = re.compile("[0-9]+")
_INTERNATIONAL = re.compile(
    rf"(?:(?<![0-9A-Za-z+])\+|(?<![0-9A-Za-z+.,])00){_GAP}{{0,2}}\(?[1-9](?:[()\x00-\x1d\x1f\x20\x7f\-._/]{{0,4}}[0-9]){{6,14}}(?![0-9])"
)
_US = re.compile(
    rf"(?:(?<![0-9])1{_GAP}{{0,3}})?"
    rf"(?:\([2-9][0-9]{{2}}\){_GAP}{{0,3}}|(?<![0-9])(?<![02-9][-.])[2-9][0-9]{{2}}{_GAP}{{1,3}})"
    rf"[0-9]{{3}}{_GAP}{{1,3}}[0-9]{{4}}(?![0-9])"
)
_BARE_US = re.compile(r"(?<![0-9A-Za-z._+-])1?([2-9][0-9]{9})(?![0-9A-Za-z_]|[-.][0-9])")
# With one kind of gap; other text than messages has lists of prices and of measures.
_REGULAR_US = re.compile(
    r"(?<![\w.,+-])(?:1[ .-])?(?:\([2-9][0-9]{2}\)[ -]?[2-9][0-9]{2}[ .-]|[2-9][0-9]{2}([ .-])[2-9][0-9]{2}\1)"
    r"[0-9]{4}(?![\w,]|[.-][0-9])"
)
# Validating a number with the library takes 20 µs; further candidates in a text are masked by their format alone.
_QUESTIONS_PER_TEXT = 100
_NATIONAL_CANDIDATE = re.compile(r"[0-9(](?:[ ()/.-]{0,3}[0-9]){6,}")
_MOST_MATCHES = 100


def find_phones(text: str) -> Iterator[Span]:
    """International numbers (+ or 00) with a length valid in their country, and US numbers."""
    questions = _QUESTIONS_PER_TEXT
    for match in _US.finditer(text):
        yield match.span()
    for match in _BARE_US.finditer(text):
        questions -= 1
        if questions < 0 or _is_us_number(match[1]):
            yield match.span()
    yield from _international(text, questions, _is_possible)


def find_regular_phones(text: str) -> Iterator[Span]:
    """The same outside messages: valid international numbers, and US numbers with regular groups."""
    for match in _REGULAR_US.finditer(text):
        yield match.span()
    yield from _international(text, _QUESTIONS_PER_TEXT, _is_plausible)


def finder_of(country: str, finder: Finder, *, is_regular: bool) -> Finder:
    """A finder that also knows a country's national numbers; `is_regular`: only grouped or with a trunk prefix."""
    prefix = national_prefix(country)

    def find(text: str) -> Iterator[Span]:
        yield from finder(text)
        if not _NATIONAL_CANDIDATE.search(text):
            return
        matcher = phonenumbers.PhoneNumberMatcher(
            text, country, leniency=phonenumbers.Leniency.VALID, max_tries=_MOST_MATCHES
        )
        for match in matcher:
            has_prefix = bool(prefix) and match.raw_string.lstrip("(").startswith(prefix)
            if not is_regular or has_prefix or _is_grouped(match):
                yield match.start, match.end

    return find


def national_prefix(country: str) -> str:
    """What numbers of a country begin with when they are called from inside it; "" if nothing, or no such country."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
    return (metadata.national_prefix or "") if metadata is not None else ""


def countries() -> frozenset[str]:
    """The countries whose numbers are known, as ISO 3166-1 alpha-2 codes."""
    return frozenset(phonenumbers.SUPPORTED_REGIONS)


def is_international_number(text: str) -> bool:
    """Whether the text is nothing but an international number with its plus sign."""
    return text.startswith("+") and any(span == (0, len(text)) for span in _international(text, 1, _is_plausible))


def _is_grouped(match: phonenumbers.PhoneNumberMatch) -> bool:
    """Whether a number is written in the groups that its country uses."""
    usual = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return not match.raw_string.isdigit() and _DIGITS.findall(match.raw_string) == _DIGITS.findall(usual)


def _international(text: str, questions: int, is_number: Callable[[str], bool]) -> Iterator[Span]:
    for match in _INTERNATIONAL.finditer(text):
        ends = [digits.end() for digits in _DIGITS.finditer(text, *match.span())]
        for end in reversed(ends):
            questions -= 1
            if questions < 0 or is_number(text[match.start() : end]):
                yield match.start(), end
                break


def _is_us_number(digits: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.PhoneNumber(country_code=1, national_number=int(digits)))


def _is_possible(written: str) -> bool:
    number = _parsed(written)
    return number is not None and phonenumbers.is_possible_number(number)


def _is_plausible(written: str) -> bool:
    """A valid number, or a possible one that somebody wrote in groups after a plus sign."""
    number = _parsed(written)
    if number is None:
        return False
    is_grouped = written.startswith("+") and not written[1:].isdigit()
    return phonenumbers.is_possible_number(number) if is_grouped else phonenumbers.is_valid_number(number)


def _parsed(written: str) -> phonenumbers.PhoneNumber | None:
    digits = "".join(_DIGITS.findall(written))
    try:
        return phonenumbers.parse("+" + digits.removeprefix("00"))
    except phonenumbers.NumberParseException:
        return None
