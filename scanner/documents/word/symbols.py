"""Turns what Word draws from symbol fonts, raises or lowers into the characters that say the same in Unicode."""

from __future__ import annotations

from scanner import lazy

_SUPERSCRIPT = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPT = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_DIGITS_OR_SIGNS = lazy.pattern(r"[\d+\-−=()\s]+")

# Code 0x20 onwards of the Symbol font; a blank where it has no letter of use in a contract.
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL = {
    **{0x20 + index: sign for index, sign in enumerate(_SYMBOL_LOW)},
    **{0xA0 + index: sign for index, sign in enumerate(_SYMBOL_HIGH)},
}
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪",
    0xA8: "☐", 0xD5: "⌫", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + value: sign for value, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + value: sign for value, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x2A: "☐", 0xA3: "☐", 0x30: "☐", 0x97: "●",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_UNKNOWN = "□"
_PRIVATE = lazy.pattern("[\uf000-\uf0ff]")

# What no reader sees and what would part a word in two.
INVISIBLE = lazy.pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# What calls for the slow look at a paragraph: invisible characters and the private ones of symbol fonts.
ODD = lazy.pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\uf000-\uf0ff]")


def is_symbol_font(font: str | None) -> bool:
    """Say whether the letters of this font are drawn as other signs."""
    return font is not None and font.lower() in _FONTS


def symbol(font: str | None, code: int) -> str:
    """Return the character that a symbol font draws for `code`; a small square for a sign without a like.

    Codes from U+F000 to U+F0FF stand for 0 to 255. A code of another font is that font's own Unicode.
    """
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get((font or "").lower())
    if table is not None:
        return table.get(low, _UNKNOWN)
    if low != code:
        # Private codes without a known font come from the Symbol font more often than from any other.
        return _SYMBOL.get(low, _UNKNOWN) if font is None else _UNKNOWN
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else _UNKNOWN


def drawn(text: str, font: str | None) -> str:
    """Return the text as the font draws it: all of it for a symbol font, else only its private codes."""
    if is_symbol_font(font):
        return "".join(symbol(font, ord(sign)) if sign.isascii() or ord(sign) >= 0xA0 else sign for sign in text)
    return _PRIVATE.sub(lambda match: symbol(font, ord(match[0])), text)


def scripted(text: str, script: str) -> str:
    """Return the text with its raised ("superscript") or lowered ("subscript") digits and signs as such in Unicode.

    Raised letters stay as they are ("1st", "TM"), lowered ones as well unless they stand with a digit ("Fe₁₋ₓ").
    """
    if script == "superscript":
        return text.translate(_SUPERSCRIPT) if _DIGITS_OR_SIGNS.fullmatch(text) or text in {"n", "i"} else text
    if any(sign.isdigit() for sign in text) or _DIGITS_OR_SIGNS.fullmatch(text) or len(text) == 1:
        return text.translate(_SUBSCRIPT)
    return text
