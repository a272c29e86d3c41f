"""The table of Traditional characters that have exactly one Simplified form, made with OpenCC."""

from __future__ import annotations

_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
# Glyphs of Taiwan, Hong Kong and Japanese fonts in which contracts are printed and which OpenCC leaves alone.
_GLYPHS = {"産": "产", "説": "说", "鋭": "锐", "税": "税", "鉄": "铁", "対": "对", "単": "单", "経": "经", "験": "验"}


def simplified() -> dict[str, str]:
    """Return Traditional character to Simplified, only where the two differ and are one character each."""
    from opencc import OpenCC  # noqa: PLC0415  # read only when the patterns are compiled

    convert = OpenCC("t2s").convert
    characters = [chr(code) for start, end in _BLOCKS for code in range(start, end)]
    # One call for all; a character a line keeps it from reading two of them as a phrase.
    converted = convert("\n".join(characters)).split("\n")
    table = {
        traditional: simple
        for traditional, simple in zip(characters, converted, strict=True)
        if traditional != simple and len(simple) == 1
    }
    # A second round makes the table final: no value is itself a key.
    table = {**_GLYPHS, **table}
    return {key: table.get(value, value) for key, value in table.items() if key != table.get(value, value)}
