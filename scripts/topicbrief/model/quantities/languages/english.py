"""The English words for quantities, with their common misspellings."""

from __future__ import annotations

from decimal import Decimal

from .language import Language

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MISSPELT = {
    "fourty": 40, "fourthy": 40, "forthy": 40, "thirthy": 30, "thrity": 30, "therty": 30, "twenti": 20, "twentey": 20,
    "tweny": 20, "twienty": 20, "fivety": 50, "fifity": 50, "fity": 50, "sixtey": 60, "sexty": 60, "seventey": 70,
    "sevety": 70, "eigthy": 80, "eightty": 80, "eightey": 80, "eigty": 80, "ninty": 90, "nintey": 90, "ninetey": 90,
    "forteen": 14, "fourten": 14, "fourtheen": 14, "fiveteen": 15, "fiften": 15, "fivteen": 15, "sixten": 16,
    "sixtheen": 16, "seventen": 17, "seveteen": 17, "eightteen": 18, "eigteen": 18, "eigthteen": 18, "ninteen": 19,
    "nineten": 19, "thirten": 13, "threeteen": 13, "thriteen": 13, "twelv": 12, "twelfe": 12, "tweleve": 12,
    "elevan": 11, "eleveen": 11, "eigth": 8, "eigh": 8, "nien": 9, "seveen": 7,
    "thre": 3, "fiv": 5, "naught": 0, "nought": 0, "nil": 0,
}  # fmt: skip
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
TENTHS = tuple(f"{ten[:-1]}ieth" for ten in TENS)
LARGE = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9}
ORDINAL = {word: at for at, word in enumerate(ORDINALS, 1)} | {word: 10 * at for at, word in enumerate(TENTHS, 2)}
ORDINAL |= LARGE | {"fourtieth": 40, "nineth": 9, "twelth": 12, "eigthth": 8, "ninetyeth": 90}
PARTS = {word: at for word, at in ORDINAL.items() if at > 2} | {"quarter": 4}

GROUPS = {
    "hundred": 100,
    "hunderd": 100,
    "hundread": 100,
    "hundered": 100,
    "hundret": 100,
    "dozen": 12,
    "threescore": 60,
    "fourscore": 80,
}
SCALES = {
    "thousand": 3, "thousend": 3, "thousant": 3, "tousand": 3, "thosand": 3, "million": 6, "milion": 6, "millon": 6,
    "billion": 9, "bilion": 9, "billon": 9, "trillion": 12, "trilion": 12, "quadrillion": 15, "lakh": 5, "lac": 5,
    "crore": 7, "milliard": 9,
}  # fmt: skip
FACTORS = {
    2: ("double", "doubled", "doubles", "doubling", "dubbled", "doubbled", "doubeled", "dubled"),
    3: ("triple", "tripled", "triples", "tripling", "treble", "trebled", "trebles", "trebling", "tripple", "trippled",
        "tripples", "trippling", "tripeled", "trebbled"),
    4: ("quadruple", "quadrupled", "quadruples", "quadrupling", "quadrouple", "quadroupled", "quadroupling",
        "quadrupple", "quadruppled", "quadruppling", "quadripled", "quadrippled", "quadrupeled"),
    5: ("quintuple", "quintupled", "quintuples", "quintupling", "quintupple", "quintuppled", "quintoupled"),
    6: ("sextuple", "sextupled", "sextuples", "sextupling", "sextuppled", "sextoupled"),
    7: ("septuple", "septupled", "septuples", "septupling", "septuppled", "septoupled"),
    8: ("octuple", "octupled", "octuples", "octupling", "octuppled", "octoupled"),
    9: ("nonuple", "nonupled", "nonuples", "nonupling"),
    10: ("decuple", "decupled", "decuples", "decupling"),
    100: ("centuple", "centupled", "centuples", "centupling"),
}  # fmt: skip
MULTIPLES = {word: Decimal(factor) for factor, words in FACTORS.items() for word in words}
MULTIPLES |= {"twice": Decimal(2), "thrice": Decimal(3), "redoubled": Decimal(2)}
MULTIPLES |= dict.fromkeys(("halve", "halved", "halves", "halving", "halfed", "halfing"), Decimal("0.5"))

MAGNITUDE = "it tells how large, but not how many"
DECADE = "it names ten years, or the numbers from one ten to the next"
FEW = "it tells no number: as few or many as the writer thinks"
COUNTED = "it names things that stand beside it, and a reader counts them there"
ORDER = "it puts in order, and tells no number that a reader could not count"
TEAM = "it is a kind of team or set, as often as a number"
VAGUE = {word: MAGNITUDE for one in (*SCALES, *GROUPS) for word in (f"{one}s", f"multi{one}", f"multi {one}")}
VAGUE |= dict.fromkeys(("scores of", "tens of", "multifold", "zillion", "zillions", "umpteen"), MAGNITUDE)
VAGUE |= dict.fromkeys((*(f"{ten[:-1]}ies" for ten in TENS), "fourties", "nineteies", "ninties", "noughties"), DECADE)
INDEFINITE: dict[str, tuple[int | None, str]] = {
    "one": (1, "it stands for a thing more often than for a number"),
    "single": (1, "it stands for a kind more often than for a number"),
    "once": (1, "it tells a time more often than a number"),
    "both": (2, COUNTED), "either": (2, COUNTED), "neither": (2, COUNTED), "pair": (2, COUNTED), "pairs": (None, COUNTED),
    "couple": (2, "a couple may be two or a few"), "handful": (None, FEW), "several": (None, FEW), "few": (None, FEW),
    "many": (None, FEW), "myriad": (None, FEW), "teens": (None, "it names people more often than numbers"),
    "duo": (2, TEAM), "trio": (3, TEAM), "quartet": (4, TEAM), "quintet": (5, TEAM), "sextet": (6, TEAM),
    "every other": (None, "it means all the others as often as each second one"),
    "quarter": (4, "it is a part of a year or of a town as often as a part of a thing"),
    "quarters": (4, "they are parts of a year or of a town as often as parts of a thing"),
    "score": (20, "it is a result more often than a number"), "scores": (None, "they are results more often than a number"),
    "last": (None, ORDER), "secondly": (2, ORDER), "firstly": (1, ORDER), "thirdly": (3, ORDER),
}  # fmt: skip
IDIOMS = (
    "zero emission", "zero emissions", "zero tolerance", "zero sum", "zero day", "zero hour", "zero in", "zeroes in",
    "net zero", "below zero", "above zero", "begin at zero", "begins at zero", "start at zero", "starts at zero",
    "ground zero", "zero carbon", "sub zero", "from zero to hero", "nil return", "come to nought",
    "came to nought", "comes to nought", "come to naught", "came to naught", "set at nought",
    "double decker", "double deckers", "double standard", "double standards", "double check", "double checked",
    "double click", "double room", "double rooms", "double glazing", "double glazed", "double bass", "double down",
    "doubles down", "doubled down", "double edged", "double cross", "double crossed", "double meaning", "double take",
    "double blind", "double bind", "double barrelled", "double decked", "double agent", "double parked", "doubles as",
    "double as", "doubled as", "double doors", "double dealing", "double bed", "double act", "double back",
    "treble clef", "triple jump", "half hearted", "half heartedly", "half brother", "half sister", "half baked",
    "half timbered", "half term", "half time", "half life", "half way", "half mast", "half truth", "half truths",
    "half moon", "half board", "half light", "better half", "other half", "first half", "second half", "latter half",
    "last half", "half asleep", "half expected", "half expect", "half a mind", "half finished", "half forgotten",
    "half hidden", "half open", "half sibling", "half siblings", "half measure", "half measures",
    "on all fours", "at sixes and sevens", "nine to five", "dressed to the nines", "cloud nine", "catch twenty two",
    "twenty twenty vision", "two faced", "two way", "two edged", "two tone", "second to none", "two wheeler",
    "two wheelers", "three wheeler", "three wheelers", "four wheel drive", "four poster", "four square", "foursquare",
    "three piece suit", "two piece", "three ring circus", "third degree", "forty winks", "the eleventh hour",
    "at the eleventh hour", "eleventh hour", "six of one", "half a dozen of the other", "ten a penny", "nineteen to the dozen",
    "on second thoughts", "thousand island", "hundred per cent certain", "a million to one", "thanks a million",
    "one in the eye", "one to one", "one on one", "one by one", "one and only", "one and all", "one off", "one sided",
    "one way", "at sea", "sixth sense", "seventh heaven", "fourth estate", "fifth column", "third world", "third man",
)  # fmt: skip
BEFORE = {
    **dict.fromkeys(
        ("about", "around", "approximately", "approx", "roughly", "some", "circa", "ca", "c", "nearly", "almost", "close to",
         "just about", "more or less", "in the region of", "on the order of", "~", "≈", "an estimated", "estimated"), "about"),
    **dict.fromkeys(
        ("over", "just over", "more than", "above", "upwards of", "exceeding", "exceeded", "exceeded the", "exceeds", "surpassing", "surpassed", "surpassed the", "topped", "in excess of", "greater than", "beyond",
         "well over", "north of", "slightly more than", "slightly over", "a little over", "a little more than", ">"), "over"),
    **dict.fromkeys(
        ("under", "just under", "less than", "fewer than", "below", "just below", "lower than", "south of", "short of",
         "just short of", "well under", "slightly less than", "slightly under", "a little under", "<"), "under"),
    **dict.fromkeys(
        ("at least", "no less than", "no fewer than", "not less than", "not fewer than", "a minimum of", "minimum of",
         "starting at", "starting from", "from as little as", "≥", "≧"), "at-least"),
    **dict.fromkeys(
        ("up to", "at most", "no more than", "not more than", "a maximum of", "maximum of", "as many as", "as much as",
         "not exceeding", "capped at", "≤", "≦"), "up-to"),
}  # fmt: skip
AFTER = {
    "or so": "about", "odd": "about", "ish": "about", "or thereabouts": "about", "approximately": "about",
    "or more": "at-least", "or above": "at-least", "or over": "at-least", "at least": "at-least", "plus": "at-least",
    "and up": "at-least", "minimum": "at-least", "+": "over", "or less": "up-to", "or fewer": "up-to",
    "at most": "up-to", "maximum": "up-to", "or under": "up-to",
}  # fmt: skip


def _plural(units: dict[str, str]) -> dict[str, str]:
    """Return the words with their plurals."""
    return units | {f"{word}s": unit for word, unit in units.items()}


LENGTHS = {
    "kilometre": "km", "kilometer": "km", "metre": "m", "meter": "m", "centimetre": "cm", "centimeter": "cm",
    "millimetre": "mm", "millimeter": "mm", "mile": "mi", "yard": "yd", "nautical mile": "nautical mile",
    "square metre": "sq m", "square meter": "sq m", "square kilometre": "sq km", "square kilometer": "sq km",
    "square mile": "sq mi", "hectare": "ha", "acre": "acres",
}  # fmt: skip
OTHERS = {
    "litre": "L", "liter": "L", "gallon": "gallon", "gram": "g", "kilogram": "kg", "kilo": "kg", "tonne": "t",
    "metric ton": "t", "ton": "ton", "ounce": "oz", "pound": "lb", "watt": "W", "kilowatt": "kW", "megawatt": "MW",
    "gigawatt": "GW", "kilowatt hour": "kWh", "megawatt hour": "MWh", "joule": "J", "kilojoule": "kJ", "volt": "V",
    "amp": "A", "ampere": "A", "newton metre": "N·m", "newton meter": "N·m", "knot": "kn", "degree": "°",
    "second": "s", "minute": "min", "hour": "h", "day": "day", "week": "week", "month": "month", "year": "year",
    "decade": "decade", "time": "times", "percentage point": "pp", "basis point": "bp", "kilohertz": "kHz",
}  # fmt: skip
UNIT_WORDS = {
    **_plural(LENGTHS), **_plural(OTHERS),
    "feet": "ft", "foot": "ft", "inch": "in", "inches": "in", "square feet": "sq ft", "square foot": "sq ft",
    "horsepower": "hp", "metric horsepower": "PS", "brake horsepower": "hp", "megahertz": "MHz", "gigahertz": "GHz",
    "hertz": "Hz", "kilometres an hour": "km/h", "kilometers an hour": "km/h", "kilometres per hour": "km/h",
    "kilometers per hour": "km/h", "miles an hour": "mph", "miles per hour": "mph", "metres per second": "m/s",
    "pound feet": "lb-ft", "foot pounds": "lb-ft", "degrees celsius": "°C", "degrees fahrenheit": "°F",
    "percent": "%", "per cent": "%", "pct": "%", "percentage": "%", "pc": "%", "per mille": "‰",
}  # fmt: skip
CURRENCIES = {
    **dict.fromkeys(("dollar", "dollars", "bucks"), ("USD", "CAD", "AUD", "NZD", "HKD", "TWD", "SGD")),
    **dict.fromkeys(("us dollar", "us dollars", "american dollars", "cents", "cent"), ("USD",)),
    **dict.fromkeys(("canadian dollar", "canadian dollars"), ("CAD",)),
    **dict.fromkeys(("australian dollar", "australian dollars"), ("AUD",)),
    **dict.fromkeys(("hong kong dollar", "hong kong dollars"), ("HKD",)),
    **dict.fromkeys(("euro", "euros"), ("EUR",)),
    **dict.fromkeys(("yuan", "renminbi", "rmb", "chinese yuan"), ("CNY",)),
    "yen": ("JPY",), "won": ("KRW",), "pounds sterling": ("GBP",), "sterling": ("GBP",), "pence": ("GBP",),
    **dict.fromkeys(("rupee", "rupees"), ("INR", "PKR", "LKR", "NPR")),
    **dict.fromkeys(("swiss franc", "swiss francs", "francs", "franc"), ("CHF",)),
    **dict.fromkeys(("peso", "pesos"), ("MXN", "PHP", "ARS", "CLP", "COP")),
    **dict.fromkeys(("rouble", "roubles", "ruble", "rubles"), ("RUB",)),
    **dict.fromkeys(("krona", "kronor"), ("SEK",)), **dict.fromkeys(("krone", "kroner"), ("NOK", "DKK")),
    **dict.fromkeys(("zloty", "zlotys"), ("PLN",)), "baht": ("THB",), "ringgit": ("MYR",), "lira": ("TRY",),
    **dict.fromkeys(("real", "reais"), ("BRL",)),
}  # fmt: skip

PART_AFTER = "of more less fewer higher lower larger smaller cheaper dearer faster slower longer shorter as"
ORDINAL_NOUNS = (
    "party parties country countries time person man woman place row way reading term attempt opinion string option"
    " choice generation model party's world space candidate edition source version wave round shift rail lane"
    " line train plant factory company store shop bridge model city town state bidder"
)

ENGLISH = Language(
    code="en",
    one="one",
    numbers=dict(zip(UNITS, range(20))) | dict(zip(TENS, range(20, 100, 10))) | MISSPELT,
    groups=GROUPS,
    scales=SCALES,
    multiples=MULTIPLES,
    suffix="fold",
    parts=PARTS | {f"{word}s": at for word, at in PARTS.items()},
    period_parts=frozenset({"quarter"}),
    part_before=frozenset({"by", "than", "about", "over", "nearly", "around", "almost", "under", "only", "to"}),
    part_after=frozenset(PART_AFTER.split()),
    half=frozenset({"half", "halves"}),
    articles=frozenset({"a", "an"}),
    joints=frozenset({"and"}),
    point="point",
    ordinals=ORDINAL,
    vague=VAGUE,
    indefinite=INDEFINITE,
    idioms=IDIOMS,
    before=BEFORE,
    after=AFTER,
    units=UNIT_WORDS,
    currencies=CURRENCIES,
    short_scales={"k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "mil": 6, "b": 9, "bn": 9, "mrd": 9, "tn": 12, "trn": 12, "cr": 7},
    share=frozenset({"in", "of", "out of"}),
    every="every",
    ordinal_nouns=frozenset(ORDINAL_NOUNS.split()),
)  # fmt: skip
