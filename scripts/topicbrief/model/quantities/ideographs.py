"""Find numbers in ideographs and in Hangul: 四十一万, 三成, 一半, 百分之四十, 两倍, 壹佰, 二〇二五, 사십일만, 세 명.

A numeral of one sign is a number only where something counted or measured stands behind it (三辆), as 一 is not even
then (一个 is "a"). Longer ones are numbers by themselves. Words such as 万一 and 统一 are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from .folding import SIGN, FoldedText
from .languages import ideographic as signs
from .reading import Reading

UNIT_SIGNS = "瓦米克卡赫伏升"  # 千瓦 is a kilowatt, and no thousand of anything
NUMERAL = "".join((*signs.DIGITS, *signs.GROUPS, *signs.SCALES))
HANGUL = "".join((*signs.HANGUL_DIGITS, *signs.HANGUL_GROUPS, *signs.HANGUL_SCALES))
PARTS = {"百": 100, "千": 1000, "万": 10_000}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of words and numerals in ideographs, in Hangul, and of scales behind digits."""
    halves = "|".join((*signs.HALF, *signs.DOUBLED))
    words = "|".join(sorted(map(re.escape, signs.WORDS), key=len, reverse=True))
    number = f"[{NUMERAL}]"
    some = number + "{1,30}"  # with a bound, as it is tried again from each sign
    ideographs = re.compile(
        rf"(?P<whole>[百千万])分(?:之|の)(?P<share>{number}+(?:[点點]{number}+)?)?|(?P<below>{some})分(?:之|の)(?P<above>{number}+)"
        rf"|(?P<half>{halves})|第(?P<ordinal>{number}+)|(?P<word>{words})"
        rf"|(?P<vague>[{signs.VAGUE_SIGNS}][十百千万萬亿億]+)|(?P<numeral>{number}+(?:[点點]{number}+)?)(?P<more>[{signs.VAGUE_SIGNS}]?)"
    )
    counters = "|".join(signs.HANGUL_COUNTERS)
    native = "|".join(sorted(signs.HANGUL_NUMBERS, key=len, reverse=True))
    end = r"(?![가-힣])"
    hangul = re.compile(
        rf"(?<![가-힣])(?:(?P<half>{'|'.join(signs.HANGUL_HALF)})|(?P<word>(?:{'|'.join(signs.HANGUL_WORDS)}){end})"
        rf"|(?P<native>(?:{native})+)(?= ?(?:{counters}))|(?P<numeral>[{HANGUL}]{{2,}})(?P<counter> ?(?:{counters}))?)"
    )
    scale = re.compile(
        rf" ?([十百千万萬亿億兆백천만억조]+)(?![{UNIT_SIGNS}])(?: ?([0-9]{{1,4}})(?![0-9{SIGN}]|[.,][0-9]))?"
    )
    return ideographs, hangul, scale


def has_numeral(text: str) -> bool:
    """Return whether there is a sign in a text of which numbers are made."""
    return not text.isascii() and _any_sign().search(text) is not None


@cache
def _any_sign() -> re.Pattern[str]:
    said = (*signs.HALF, *signs.DOUBLED, *signs.HANGUL_HALF, *signs.HANGUL_NUMBERS)
    return re.compile(rf"[{NUMERAL}{HANGUL}{signs.VAGUE_SIGNS}]|{'|'.join(said)}")


def scale_behind(text: str, end: int) -> tuple[int, int, Decimal] | None:
    """Return the power of ten, the end, and what is added, of a scale behind digits: of 万 in 41万, of 41萬 1625, or of 1억 2천만."""
    if text.isascii() or text[end : end + 2].isascii():
        return None
    found = _patterns()[2].match(text, end)
    if not found:
        return None
    scale = found[1].translate(TO_IDEOGRAPHS)
    power = sum(signs.SCALES.get(sign) or len(str(signs.GROUPS[sign])) - 1 for sign in scale)
    rest = found[2] if scale[-1] in signs.SCALES else None
    if rest and (further := scale_behind(text, found.end(2))) and further[0] < power:
        return power, further[1], Decimal(rest).scaleb(further[0]) + further[2]
    return power, found.end(2) if rest else found.end(1), Decimal(rest or 0)


def find(folded: FoldedText) -> Iterator[Reading]:
    """Yield the numbers in ideographs and in Hangul."""
    if folded.text.isascii():
        return
    ideographs, hangul, _ = _patterns()
    for match in ideographs.finditer(folded.text):
        yield from _ideographs(match, folded.text)
    for match in hangul.finditer(folded.text):
        yield from _hangul(match, folded.text)


def _ideographs(match: re.Match[str], text: str) -> Iterator[Reading]:
    start, end = match.span()
    match match.lastgroup:
        case "share":
            value = value_of(match["share"]) / PARTS[match["whole"]]
            yield Reading(start, end, (value, 100 * value), "fraction")
        case "whole" if text[end : end + 1].isdigit():
            return  # 百分之40: the digits are read where they stand
        case "above":
            below = value_of(match["below"])
            yield Reading(start, end, (value_of(match["above"]) / (below or 1),), "fraction")
        case "half":
            doubled = match[0] in signs.DOUBLED
            yield Reading(
                start, end, (Decimal(2) if doubled else Decimal("0.5"),), "multiple" if doubled else "fraction"
            )
        case "ordinal" if (value := value_of(match["ordinal"])) > 10:
            yield Reading(start, end, (value,), "ordinal")
        case "vague":
            yield Reading(start, end, (), "vague", "it tells how large, but not how many")
        case "numeral" | "more":
            yield from _numeral(match, text)


def _numeral(match: re.Match[str], text: str) -> Iterator[Reading]:
    """Yield a numeral if it is one, and what stands behind it makes a number of it."""
    numeral, (start, end) = match["numeral"], match.span("numeral")
    behind = text[match.end() : match.end() + 1]
    if match["more"] and (numeral[-1] in signs.GROUPS or numeral[-1] in signs.SCALES):
        yield Reading(start, match.end(), (), "vague", "it tells how large, but not how many")
    elif behind and behind in signs.TENTHS and len(numeral) <= 2:
        yield Reading(start, match.end() + 1, (value_of(numeral) / 10, value_of(numeral) * 10), "fraction")
    elif behind and behind in signs.TIMES and not text.startswith("度", match.end() + 1):
        yield Reading(start, match.end() + 1, (value_of(numeral),), "multiple")
    elif len(numeral) > 1 or numeral in signs.FINANCIAL or (behind and behind in signs.COUNTERS):
        if numeral in signs.ONES:
            yield Reading(start, end, (Decimal(1),), "indefinite", "it stands for a thing more often than for a number")
        else:
            yield Reading(start, end, _readings(numeral))


def _hangul(match: re.Match[str], text: str) -> Iterator[Reading]:
    start, end = match.span()
    if match["half"]:
        yield Reading(start, end, (Decimal("0.5"),), "fraction")
    elif match["native"]:
        words = re.findall("|".join(sorted(signs.HANGUL_NUMBERS, key=len, reverse=True)), match["native"])
        yield Reading(start, end, (Decimal(sum(signs.HANGUL_NUMBERS[word] for word in words)),))
    elif numeral := match["numeral"]:
        alone = not ("가" <= text[end : end + 1] <= "힣")
        scaled = any(sign in signs.HANGUL_GROUPS or sign in signs.HANGUL_SCALES for sign in numeral)
        if scaled and (match["counter"] or (alone and len(numeral) > 2)):
            yield Reading(start, match.end("numeral"), (value_of(numeral.translate(TO_IDEOGRAPHS)),))


TO_IDEOGRAPHS = str.maketrans(
    {sign: next(other for other, value in signs.DIGITS.items() if value == number) for sign, number in signs.HANGUL_DIGITS.items()}
    | {"십": "十", "백": "百", "천": "千", "만": "万", "억": "亿", "조": "兆"}
)  # fmt: skip


def _readings(numeral: str) -> tuple[Decimal, ...]:
    """Return what a numeral may mean: 三千五 is three thousand five hundred, and read strictly 3005."""
    value, last, before = value_of(numeral), numeral[-1:], numeral[-2:-1]
    power = signs.SCALES.get(before) or len(str(signs.GROUPS.get(before, 1))) - 1
    if len(numeral) < 3 or last not in signs.DIGITS or power < 2:
        return (value,)
    return value - signs.DIGITS[last] + Decimal(signs.DIGITS[last]).scaleb(power - 1), value


def value_of(numeral: str) -> Decimal:
    """Return the value of a numeral: 四十一万, 三千五百, 二〇二五, 一点五."""
    whole, _, decimals = numeral.replace("點", "点").partition("点")
    if decimals and all(sign in signs.DIGITS for sign in decimals):
        return value_of(whole) + Decimal(f"0.{''.join(str(signs.DIGITS[sign]) for sign in decimals)}")
    if all(sign in signs.DIGITS for sign in whole):
        return Decimal("".join(str(signs.DIGITS[sign]) for sign in whole) or 0)
    total = section = digit = Decimal(0)
    for sign in whole:
        if sign in signs.DIGITS:
            digit = Decimal(signs.DIGITS[sign])
        elif sign in signs.GROUPS:
            section, digit = section + (digit or 1) * signs.GROUPS[sign], Decimal(0)
        else:
            lower = section + digit
            total, section, digit = (
                (total + lower or Decimal(1)).scaleb(signs.SCALES[sign])
                if total and signs.SCALES[sign] > 4
                else total + (lower or Decimal(1)).scaleb(signs.SCALES[sign]),
                Decimal(0),
                Decimal(0),
            )
    return total + section + digit
