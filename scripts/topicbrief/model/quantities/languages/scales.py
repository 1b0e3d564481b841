"""The words for thousands, millions and milliards behind digits, in the languages that publications are written in.

English has its own in `english`, and ideographs in `ideographic`. A word with two meanings has both: "5 mil" is five
million in Czech, and to some in English, and 5,000 in Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..folding import fold

# Of each power of ten: the words, with their endings.
WORDS: Mapping[int, str] = {
    3: (
        "tausend tsd mille mila mil duizend tusen tusind tisíc tisíce tisic tisíců tysiąc tysiące tysięcy tys тысяча тысячи"
        " тысяч тыс тисяча тисячі тисяч тис хиляди χιλιάδες bin ribu rb nghìn ngàn ezer mii tuhat tuhatta tuhandet"
        " हज़ार हजार হাজার พัน ألف آلاف"
    ),
    5: "lakhs lacs लाख লাখ লক্ষ લાખ லட்சம் లక్షల లక్ష",
    6: (
        "millionen mio millions millón millones milhão milhões milhoes milione milioni mln miljoen miljon miljoner millioner"
        " milion miliony milionů milionu milionów miliona millió millions milioane milyon juta jt triệu миллион миллиона"
        " миллионов млн мільйон мільйона мільйонів милион милиона εκατομμύρια εκατομμύριο εκατ miljoona miljoonaa miljonit"
        " ล้าน مليون ملايين מיליון"
    ),
    7: "crores करोड़ কোটি કરોડ கோடி కోట్ల",
    9: (
        "milliarde milliarden mrd milliards miliardo miliardi mld mlrd miliard miliarda miliardy miliardów miljard miljarder"
        " miljarden milliarder milyar miliar tỷ tỉ миллиард миллиарда миллиардов млрд мільярд мільярда мільярдів милиарда"
        " δισεκατομμύρια δισ bilhão bilhões milliárd miliarde miljardia अरब مليار مليارات מיליארד"
    ),
    12: (
        "billionen billones billón biljoen biljoner bilionů bilionów bilion trilhão trilhões triliun trilyon трлн триллион"
        " триллиона триллионов трильйон трильйонів τρισεκατομμύρια"
    ),
}
# Two words that make one scale.
PAIRS: Mapping[str, int] = {
    "mil millones": 9, "mil milhões": 9, "mille miliardi": 12, "mille milliards": 12, "thousand million": 9,
    "lakh crore": 12, "lakh crores": 12, "hundred million": 8, "ten thousand": 4,
}  # fmt: skip
ALSO: Mapping[str, int] = {"mil": 6}  # what a word means elsewhere
UNSPACED = re.compile(r"[\u0e00-\u0eff]")  # scripts whose words have no spaces between them


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of a scale word behind digits, in small folded letters; a pair of words comes first."""
    words = sorted(powers(), key=lambda word: (-len(word), word))
    ended = "|".join(re.escape(word) for word in words if not UNSPACED.search(word))
    open_ended = "|".join(re.escape(word) for word in words if UNSPACED.search(word))
    return re.compile(rf"[ \u00a0-]?(?:({ended})(?![^\W\d_])|({open_ended}))")


@cache
def powers() -> Mapping[str, tuple[int, ...]]:
    """Return the powers of ten that each scale word may mean, by the word in small folded letters."""
    found = {_folded(word): (power,) for power, words in WORDS.items() for word in words.split()}
    found |= {_folded(pair): (power,) for pair, power in PAIRS.items()}
    return found | {word: (power, *found[word]) for word, power in ALSO.items()}


def _folded(word: str) -> str:
    return fold(word).lower
