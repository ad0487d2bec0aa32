"""Client text, made safe to show: whatever a reader could not see, or a terminal would obey, becomes an escape."""

from unicodedata import category

# Control characters (ANSI sequences begin with one), formatting characters (bidirectional overrides, zero-width
# spaces, tags), lone surrogates, line and paragraph separators. Joiners are part of writing systems and of emoji.
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
SHOWN = {"\n", "\t", "\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"}


def visible(text: str) -> str:
    """The text with hidden characters written as JSON writes them: U+202E becomes `\\u202e`.

    Line breaks and tabs stay. A JSON document stays the same document.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(each) if category(each) in HIDDEN and each not in SHOWN else each for each in text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
