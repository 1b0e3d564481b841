"""Find quantities that are written in words: two million, halved, sevenfold, 四十一万, MMXXV.

What is read is what states an amount. Words that count nothing are left out: one, both, several, a few, first, the
second quarter. English is read everywhere; of a website in one of the languages of `LISTS` its own words are read too,
and English ones only with a scale ("two million"), since "half" and "six" mean something else elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from .folding import fold

Span = tuple[int, int]

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUES = {word: index + 1 for index, word in enumerate([*ONES, *TEENS])}
VALUES |= {word: 20 + 10 * index for index, word in enumerate(TENS)}
VALUES |= {ten + one: VALUES[ten] + VALUES[one] for ten in TENS for one in ONES}  # "thirtysix"
MISSPELT = {
    "fourty": 40,
    "fourthy": 40,
    "fivety": 50,
    "fiftie": 50,
    "ninty": 90,
    "nintey": 90,
    "eigth": 8,
    "eigthy": 80,
    "eighteeen": 18,
    "forteen": 14,
    "fiveteen": 15,
    "twelf": 12,
    "twenti": 20,
    "thirteeen": 13,
}
VALUES |= MISSPELT | {ten + one: MISSPELT[ten] + VALUES[one] for ten in MISSPELT if MISSPELT[ten] >= 20 for one in ONES}
SCALES = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "milliard": 9,
    "billion": 9,
    "trillion": 12,
    "quadrillion": 15,
    "lakh": 5,
    "crore": 7,
    "milion": 6,
    "bilion": 9,
    "gross": 0,
}
del SCALES["gross"]  # gross margin
DOZEN = "dozen"
MULTIPLES = [
    "doubl",
    "trebl",
    "tripl",
    "quadrupl",
    "quintupl",
    "sextupl",
    "septupl",
    "octupl",
    "nonupl",
    "decupl",
    "centupl",
]
PARTS = [
    "half",
    "halve",
    "third",
    "quarter",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "twentieth",
    "hundredth",
    "thousandth",
]
DECADES = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]

JOINT = r"(?:[\s-]+and[\s-]+|,?[\s-]+)"
_NUMBER = "|".join(sorted(VALUES, key=len, reverse=True))
_MANY = "|".join(word for word in sorted(VALUES, key=len, reverse=True) if word != "one")
_SCALE = "|".join(SCALES)
_PART = "|".join(PARTS)
ENGLISH = re.compile(
    rf"""(?x)\b(?:
    (?:(?:an?|one|per|several|few|many|some|half\s+a|multi|{_MANY})[\s-]*?{JOINT}?)?(?<![a-z])(?:{_SCALE}|{DOZEN})s\b(?:{JOINT}of\b)?
    | (?:an?|one|per|several|few|many|multi|tens\sof|quarter\sof\sa|{_MANY})[\s-]+(?:{_SCALE}|{DOZEN})(?:{JOINT}(?:{_NUMBER}|{_SCALE}|{DOZEN}))*
    | multi(?:{_SCALE})
    | one[\s-]and[\s-]a[\s-](?:half|third|quarter)
    | half[\s-](?:an?[\s-])?(?:{_SCALE}|{DOZEN})
    | (?:{_MANY}|one(?=[\s-](?:{_PART})s?\b))(?:{JOINT}(?:{_NUMBER}|{_SCALE}|{DOZEN}|point))*(?:[\s-](?:{_PART})s?)?(?:[\s-]?fold)?
    | (?:zero|nil|nought|one)(?=[\s-](?:per\s?cent|percentage|in\s))
    | an?[\s-](?:{_PART})(?=\s+of\b)
    | (?<!first\s)(?<!second\s)(?<!other\s)(?<!better\s)half(?=\s+(?:of|the|an?|as|its|their|all|what|that)\b)
    | (?<=\bby\s)(?:half|a\s(?:third|quarter))
    | halv(?:e|es|ed|ing)
    | (?:{"|".join(MULTIPLES)})(?:es|ed|ing)
    | (?:{"|".join(MULTIPLES)})e(?=\s+(?:the|its|their|his|her|our|that|what|as|in|on|over|by|to|from|within)\b)
    | (?:twice|thrice)
    | (?:hundred|thousand|million|{_MANY}|ten)[\s-]?fold
    | (?:the\s)?(?:{"|".join(DECADES)})
    )\b"""
)
# Roman numerals are read where they say a year; MM, MIX and CC are other things.
ROMAN = re.compile(r"\b(?=M[MDCLXVI]{2,})M{0,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
ROMAN_DIGITS = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
HAN_DIGITS = dict(
    zip("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两兩", [0, 0, *range(1, 10), *range(1, 10), 2, 2], strict=True)
)
HAN_SCALES = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}
_HAN = "".join((*HAN_DIGITS, *HAN_SCALES))
# A lone sign is part of many words (一些, 万一, 百货): it needs a scale or something counted behind it.
HAN = re.compile(
    rf"[{''.join(HAN_DIGITS)}十]{{1}}[{_HAN}点點分之]*[{_HAN}]|[{''.join(HAN_DIGITS)}十百千万](?=[辆輛人年月日个個元台位名次天倍成%％])|百分之[{_HAN}]+"
)
HAN_WORDS = re.compile("一[千百十]?一|万一|千万别|一一|三七|不三不四")

LISTS = {
    "de": (
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn "
        "neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend hunderte tausende "
        "millionen milliarden billionen dutzend dutzende hälfte verdoppelt verdoppelte verdreifacht verdreifachte "
        "vervierfacht halbiert halbierte zweimal dreimal doppelt anderthalb drittel"
    ),
    "fr": (
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante "
        "cinquante soixante septante huitante nonante cents mille millions milliards million milliard douzaine dizaine "
        "dizaines centaine centaines millier milliers moitié tiers doublé triplé quadruplé"
    ),
    "es": (
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
        "diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos mil miles "
        "millón millones docena docenas mitad tercio duplicó triplicó duplicado triplicado"
    ),
    "it": (
        "due tre quattro cinque sette otto nove dieci undici dodici tredici quattordici quindici sedici venti trenta "
        "quaranta cinquanta sessanta settanta ottanta novanta cento mille mila milione milioni miliardo miliardi dozzina "
        "metà raddoppiato triplicato"
    ),
    "pt": (
        "dois duas três quatro cinco sete oito nove dez onze doze treze catorze quinze dezesseis vinte trinta quarenta "
        "cinquenta sessenta setenta oitenta noventa cem cento mil milhares milhão milhões bilhão bilhões dúzia metade "
        "dobrou triplicou"
    ),
    "nl": (
        "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien twintig dertig veertig "
        "vijftig zestig zeventig tachtig negentig honderd duizend duizenden miljoen miljoenen miljard dozijn helft "
        "verdubbeld verdubbelde gehalveerd"
    ),
    "ar": (
        "اثنان اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين "
        "سبعون سبعين ثمانون ثمانين تسعون تسعين مئة مئتان مئتين ألف ألفان ألفين آلاف مليون مليونان ملايين مليار مليارات "
        "نصف ثلث ربع ضعف ضعفا أضعاف"
    ),
    "ru": (
        "два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать двадцать тридцать сорок пятьдесят "
        "шестьдесят семьдесят восемьдесят девяносто сто двести тысяча тысячи тысяч миллион миллиона миллионов миллиард "
        "миллиарда миллиардов дюжина половина вдвое втрое"
    ),
}
HINTS = (
    frozenset(
        word
        for stem in (*VALUES, *SCALES, DOZEN, "zero", "nil", "nought", "half", *DECADES, "twice", "thrice")
        for word in (stem, stem + "s", stem + "fold", "multi" + stem)
    )
    | frozenset(stem + end for stem in (*MULTIPLES, "halv") for end in ("e", "es", "ed", "ing"))
    | frozenset(part + end for part in PARTS for end in ("", "s"))
)
WORD = re.compile(r"[a-z]+")
# Words of scale, which belong to the digits before them or to the unit of a chart: "2,8 Milliarden", "(Milliarden EUR)".
OF_DIGITS = re.compile(
    r"(?:hundert|tausend|millionen|milliarden|billionen|mille|millions?|milliards?|billions?|ألف|مليون|مليار|ترليون|mill(?:ón|ones))"
)


def _listed_spans(text: str, language: str) -> Iterator[Span]:
    """Yield the quantities in the words of a language, without those that are a scale and no more."""
    for match in _listed(language).finditer(text):
        if not _is_scale(text, *match.span()):
            yield match.span()


def _is_scale(text: str, first: int, last: int) -> bool:
    """Return whether a word is the scale of a number in digits before it, or of the unit of a chart."""
    return bool(OF_DIGITS.fullmatch(text[first:last]) and re.search(r"\d\s$|\($", text[max(first - 2, 0) : first]))


def spelt_spans(text: str, language: str = "en") -> Iterator[Span]:
    """Yield the start and end of each quantity in words."""
    folded = fold(text)
    lowered = folded.text.lower()
    if not HINTS.isdisjoint(WORD.findall(lowered)):
        for match in ENGLISH.finditer(lowered):
            if language[:2] == "en" or (
                any(scale in match[0] for scale in SCALES) and not _is_scale(lowered, *match.span())
            ):
                yield folded.span(*match.span())
    for match in ROMAN.finditer(folded.text) if "M" in folded.text else ():
        if 1500 <= _roman(match[0]) <= 2100:
            yield folded.span(*match.span())
    if folded.text.isascii():
        yield from (folded.span(*span) for span in _listed_spans(lowered, language)) if language[:2] in LISTS else ()
        return
    if language[:2] in LISTS:
        yield from _listed_spans(text.lower(), language)
    for match in HAN.finditer(folded.text):
        if not HAN_WORDS.fullmatch(match[0]):
            yield folded.span(*match.span())


def spelt_value(words: str) -> Decimal | None:
    """Return the number that English words or Roman or Chinese numerals say, or None where they say none exactly."""
    folded = fold(words).text
    if ROMAN.fullmatch(folded):
        return Decimal(_roman(folded))
    if folded and not set(folded) - {*HAN_DIGITS, *HAN_SCALES}:
        return _han(folded)
    total = group = Decimal(0)
    parts = re.split(r"[\s,-]+", folded.lower().removesuffix(" of"))
    for word in (part for part in parts if part not in ("and", "a", "an", "one") or len(parts) == 1):
        if word == DOZEN:
            group = max(group, Decimal(1)) * 12
        elif word == "hundred":
            group = max(group, Decimal(1)) * 100
        elif word in SCALES:
            total, group = total + max(group, Decimal(1)).scaleb(SCALES[word]), Decimal(0)
        elif word in VALUES:
            group += VALUES[word]
        else:
            return None
    return total + group or None


@cache
def _listed(language: str) -> re.Pattern[str]:
    words = sorted(LISTS[language[:2]].split(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})(?:[\s-](?:{'|'.join(words)}))*\b")


def _roman(numeral: str) -> int:
    digits = [ROMAN_DIGITS[letter] for letter in numeral]
    return sum(
        -digit if index + 1 < len(digits) and digit < digits[index + 1] else digit for index, digit in enumerate(digits)
    )


def _han(signs: str) -> Decimal:
    total = section = digit = 0
    plain = not set(signs) & set(HAN_SCALES)
    for sign in signs:
        if plain:
            total = 10 * total + HAN_DIGITS[sign]
        elif sign in HAN_DIGITS:
            digit = HAN_DIGITS[sign]
        elif HAN_SCALES[sign] < 4:
            section, digit = section + max(digit, 1) * 10 ** HAN_SCALES[sign], 0
        else:
            total, section, digit = (total + section + digit) * 10 ** HAN_SCALES[sign], 0, 0
    return Decimal(total + section + digit)
