"""Find the words by which a sentence claims much, and look in a passage for words that claim as much.

A strong word excludes, covers all or none, puts first or last, compares, names a cause, or is certain. Each kind has its
row in `KINDS`: the English words that are found in prose, and further words that say the same in a passage, in English, in
Chinese, and the commonest in other languages. A word is passed over where it claims nothing: in an idiom ("first of all",
"all-wheel drive"), as a noun ("the will", "a record of"), under a negation ("not all"), as part of a name that is written
with a capital ("First Lady"), and between quotation marks, where others speak.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_uppercase
from typing import Literal

Kind = Literal[
    "exclusion", "totality", "nought", "never", "majority", "most", "least", "best", "fastest", "longest", "first", "last",
    "superlative", "more", "less", "better", "comparison", "cause", "future", "duty", "impossible", "certain",
    "exact", "ruled out",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class StrongWord:
    """A strong word as it is typed, where it begins in its text, and its kind."""

    word: str
    start: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of strong words: patterns of those found in prose (`words`), and of what else says the same (`also`).

    `deniable` kinds are no claim under a negation: "not all" claims less than "all", but "will not" as much as "will".
    `conditional` kinds are no claim where the sentence sets a condition ("if it passed, sellers must ...").
    """

    words: str
    also: str = ""
    deniable: bool = True
    conditional: bool = False


# A comparison is found as such only with "than", or where its word stands for itself ("outsold", "larger").
KINDS: Mapping[Kind, KindRow] = {
    "exclusion": KindRow(
        r"only|sole|solely|exclusive|exclusively|alone|unique|uniquely|nothing but|no other|nobody else|no one else",
        r"just|single|nur|ausschließlich|seul(?:ement)?|solo|sólo|únic[ao]s?|apenas|somente|kun|только|仅|只|唯一|独家|独有",
    ),
    "totality": KindRow(
        r"all|every|each|everyone|everybody|everything|everywhere|always|(?<!than )any|anyone|anybody|anything|anywhere|whoever|whatever"
        r"|whichever|wherever|regardless of|(?<=the )whole|entire|entirely|wholly|totally|completely|fully|absolutely"
        r"|unanimous|unanimously|universally|permanently|forever|without exception|across the board",
        r"whole|complete|total|in full|apiece|throughout|tout(?:es)?|tous|tutt[ei]|todos?|alle"
        r"|nationwide|worldwide|不论|无论|全|所有|一切|"
        r"每|各|任何|均|都|总|始终|一律|完全",
    ),
    "nought": KindRow(
        r"no|none|nobody|nothing|nowhere|no one|not one|not a single|without any|zero",
        r"not|\w+n['’]t|cannot|without|nor|neither|free of|lacks?|lacking|absence|absent|fails? to|failed to|yet to|exempt\w*|excluded?"
        r"|excluding|exclusion|impossible|unable|den(?:y|ies|ied)|不|没|无|未|非|零|否认",
        deniable=False,
    ),
    "never": KindRow(r"never", r"not once|at no time|ever|no|not a single|从未|从不|从来|绝不", deniable=False),
    "majority": KindRow(
        r"most(?= of\b|(?: [\w-]+)? [\w-]+s\b)|majority|(?<=the )bulk|mostly|predominantly|overwhelmingly|nearly all|almost all",
        r"more than half|over half|[5-9]\d(?:\.\d+)? ?(?:%|per ?cent)|two[- ]thirds|three quarters|大多|多数|主要",
    ),
    "most": KindRow(
        r"largest|biggest|greatest|highest|maximum|tallest|heaviest|strongest|richest|dearest|busiest"
        r"|best[- ]?sell(?:er|ers|ing)|top[- ]sell(?:er|ing)|sold most|record|all-time high|unprecedented|unrivalled|unmatched"
        r"|leading|number one|world[- ]beating|peak|peaked|at its height|dominates?|dominated|outright leader|market leader|top(?= (?:export|exporter|seller|brand|market|source|destination|cause|performer)s?)|main|chief reason",
        r"most|\w+est-selling|top|topped|tops|leader|leads?|led|max|ever|no\.? ?1|first place|principal|major|最大|最高|最多|最贵|最强|最重"
        r"|首位|第一|榜首|冠军|纪录|新高|之最|领先|销冠|主要",
    ),
    "least": KindRow(
        r"smallest|lowest|least|fewest|cheapest|minimum|lightest|weakest|poorest|all-time low",
        r"min|entry[- ]level|starting|starts?|from|bottom|base|最低|最小|最少|最便宜|最轻|起售|起",
    ),
    "best": KindRow(
        r"best|finest|worst|ideal|perfect|unbeatable|safest|most (?:reliable|advanced|popular|important|effective)",
        r"top|first|最好|最佳|最差|最受欢迎|最先进|最重要|greatest",
    ),
    "fastest": KindRow(r"fastest|quickest|slowest", r"top speed|record|最快|最慢|秒"),
    "longest": KindRow(
        r"longest|farthest|furthest|shortest|widest|narrowest|deepest",
        r"max(?:imum)?|up to|record|最长|最远|最短|最宽|最深|\w+est",
    ),
    "first": KindRow(
        r"first|firsts|earliest|pioneer(?:ed|ing)?|oldest|for the first time|debut|maiden",
        r"1st|début|debuts?|debuted|new entrant|begins?|began|begun|start(?:s|ed|ing)?|initial|inaugural"
        r"|first-\w+|首|第一|最早|初|开创|開始|开始|第1",
    ),
    "last": KindRow(
        r"last|latest|newest|youngest|for the last time",
        r"ends?|ended|expir\w+|until|through|terminat\w+|closed?|no longer|recent|after|最后|最新|末|终|截止|为止|最近",
    ),
    "superlative": KindRow(
        r"most(?= \w)|\w{3,}(?:e|i)st",
        r"most|record|max|ever|最|\w+est",
    ),
    "more": KindRow(
        r"larger|bigger|greater|higher|more(?= [\w'’-]+(?: [\w'’-]+){0,3} than)|heavier|taller|richer|dearer"
        r"|stronger|outsold|outsells?|overtook|overtakes?|overtaken|surpass(?:es|ed)?|exceed(?:s|ed)?|outnumber(?:s|ed)?|outran|outstrip\w*"
        r"|outpac\w+|ahead of|dwarfs?",
        r"more|above|over|beat(?:s|en)?|topp?(?:s|ed)?|outper\w+|past|pass(?:es|ed)?|grew|grow(?:s|n|th|ing)?|rise[ns]?|rose|rising|raise[ds]?"
        r"|increas\w+|up|plus|jump(?:s|ed)?|better|超|高于|多于|大于|增|更|升|涨|同比|领先|高",
    ),
    "less": KindRow(
        r"smaller|lower|fewer|less(?= [\w'’-]+(?: [\w'’-]+){0,3} than)|cheaper|lighter|weaker|poorer|lags? behind|fell short of|falls short of",
        r"less|below|under|behind|fell|fall(?:s|en|ing)?|drop(?:s|ped)?|declin\w+|decreas\w+|cuts?|reduc\w+|down|minus|discount\w*|slump\w*"
        r"|save[ds]?|saving|低于|少于|小于|降|减|跌|更|下滑|便宜|低",
    ),
    "better": KindRow(
        r"better|worse|superior|inferior|outperforms?|outperformed|safer|faster|quicker|slower|longer|shorter|farther",
        r"beat(?:s|en)?|improv\w+|than|ahead|after|before|更|优于|好于|快于|advantage|extend\w*|delay\w*|postpon\w+",
    ),
    "comparison": KindRow(
        r"\w{3,}er(?= than)|prefers?|preferred|unlike", r"\w+er|more|less|than|over|rather|更|比|差|different"
    ),
    "cause": KindRow(
        r"because|due to|owing to|thanks to|on account of|caus(?:e|es|ed|ing)|led to|leads to|leading to|result(?:s|ed|ing)? (?:in|from)"
        r"|as a result|therefore|thus|hence|consequently|so that|brought about|gave rise to|triggered|prompted|provoked|forced"
        r"|driven (?:\w+ly )?by|attributable to|responsible for|to blame|stems? from|stemmed from|made possible by|put an end to|puts an end to",
        r"because|since|due|thanks|lead(?:s|ing)?|led|so|result\w*|reason|owing|therefore|cause[ds]?|caused|trigger\w*|prompt\w*"
        r"|driv(?:e|es|en|ing)|drove|forc(?:e|es|ed|ing)|compel\w*|blam\w+|attribut\w+|response|respond\w*|push(?:es|ed)?|meet|因|由于|导致"
        r"|致使|造成|所以|从而|使得|令|引发|带动",
    ),
    "future": KindRow(
        r"will|shall|going to|is bound to|are bound to|set to",
        r"\w+'ll|be|to be|is to|are to|bound|(?<!plans )(?<!planned )(?<!plan )(?<!hopes )(?<!wants )(?<!aims )(?<!intends )(?<!expected )(?<!likely )(?<!asked )(?<!seeks )(?<!planning )to (?:begin|start|launch|enter|open|end|go)|在即|即将|将|會|会|拟|begins? (?:on|in)",
        deniable=False,
        conditional=True,
    ),
    "duty": KindRow(
        r"must|obliged to|required to|compulsory|mandatory|has to|have to|had to",
        r"requir\w+|shall|need(?:s|ed)?|oblig\w+|necessary|only if|unless|order(?:s|ed)?|必须|须|应当|需|应|強制|强制|prohibit\w*|may not|forc\w+"
        r"|condition\w*|without",
        deniable=False,
        conditional=True,
    ),
    "impossible": KindRow(
        r"cannot|can't|can not|impossible|unable to|incapable of",
        r"not (?:able|allowed|permitted|possible)|no way|prohibit\w*|bans?|banned|bar(?:s|red)?|block(?:s|ed)?|forbid\w*|forbidden|may not|shall not"
        r"|unlawful|illegal|shut out|ineligible|inability|不能|无法|不得|不可|禁",
        deniable=False,
    ),
    "certain": KindRow(
        r"certainly|certain to|definitely|surely|undoubtedly|doubtless|no doubt|without doubt|inevitably|inevitable|undeniabl[ey]"
        r"|prov(?:es|ed|en|ing)(?= (?:that|how|why|the|its|his|her|their|this|it|beyond))|is proven|proof (?:of|that)|guarantees?|guaranteed"
        r"|confirms?|confirmed|indisputabl[ey]|unquestionabl[ey]|conclusively|demonstrates? that|demonstrated that|ensures?|ensured",
        r"certain|definite|sure|prove\w*|proof|proven|guarante\w+|confirm\w*|official\w*|beyond doubt|demonstrat\w+|ensur\w+|必然|肯定|证明|证实"
        r"|保证|确定|确认|一定|必将",
    ),
    "exact": KindRow(r"exactly|precisely", r"exact|precise|即|正好|恰|整"),
    "ruled out": KindRow(
        r"rul(?:es|ed|ing) out|out of the question|categorically|flatly|unconditional(?:ly)?|outright|excludes? the possibility",
        r"rule out|exclud\w+|preclud\w+|impossib\w+|categorical|firmly|strongly|排除|坚决|绝不",
    ),
}

# Where one of the words claims nothing. What stands here is taken out before the words are looked for.
IDIOMS = (
    r"every (?:[\w-]+ )?(?:seconds|minutes|hours|days|weeks|months|years)|"
    r"first of all|first and foremost|at first(?: sight| glance)?|first[- ](?:hand|rate|class|aid|name|names|person|lady|responders?|past the post)"
    r"|first (?:(?:two|three|four|five|six|nine|ten) )?(?:quarters?|half|halves|months?|weeks?|days?|years?|term|phase|window|stage|part|group|chapter|"
    r"section|paragraph|page|line|row|column|step|version|generation|edition|reading|instance|place|option|named|one|two|three)"
    r"|first[- ](?:generation|quarter|half)|the first(?= (?:of these|and the|or the|(?-i:[A-Z])))|,? first[,:]|(?<!for )the first time (?:round|around)"
    r"|(?:not )?at all|after all|all[- ](?:wheel|electric|terrain|weather|round|season|in-one|day|night|star|purpose|inclusive|important|powerful)(?:[- ]drive)?"
    r"|all (?:the )?same|all in all|above all|all but|all right|all along|all kinds of|all sorts of|all too|for all (?:that|its|their)|once and for all|all over again"
    r"|all of a sudden|all-time(?! (?:high|low))|overall|almost (?:all|every|always|never|none|no|nothing)|nearly (?:every|always|none)|hardly (?:any|ever|all)"
    r"|at least|not least|least of all|last but not least|at (?:the )?(?:most|best|worst|latest|last|any rate|its best)|(?:for|at) the most part|most likely|most recent(?:ly)?"
    r"|most[- ]favou?red[- ]nation|(?<!the )(?:last|latest|this) (?:year|month|week|quarter|summer|winter|spring|autumn|night|few|name|minute|resort|names)(?!’s|'s)?"
    r"|latest (?:timetable|version|figures?|data|known)|last known|(?:as|on) (?:a|the) whole|whole numbers?|each other|one another|every (?:now and then|so often|other)|everyday"
    r"|if only|only just|read[- ]only|only too|not only|more or less|once more|what is more|no more|any more|any longer|no longer|no later than|no fewer than|no less than|no more than"
    r"|much less|in any (?:case|event|way)|at any (?:time|moment)|if any|in all (?:likelihood|probability)|must-(?:have|see|read)|musts?(?= of)|any (?:time|day) soon|first come,? first served|let alone|stand-?alone|leave (?:\w+ )?alone"
    r"|(?:the|a|an|his|her|its|their|our|your|my|political|free|good|ill|at|strong|popular|public|last|living|national|of) wills?|goodwill|will and testament"
    r"|against (?:his|her|its|their) will|wills? (?:was|were|is) (?:read|proved|signed|contested)|(?:track|court|criminal|public|medical|vinyl|land) records?|records? of|for the record|on record"
    r"|off the record|record[- ](?:keeping|keeper|label|player)|its records?(?= (?:show|is|shows|tells|say))|(?:a|the|this|each|its) record(?= (?:shows|states|says|tells|has|is|was))"
    r"|peak (?:output|power|torque|hours?|season|time|load)|due to (?:be|begin|end|start|open|close|take|come|expire|launch|arrive|go|lapse|leave|finish|follow|enter|meet|retire|stop|return|"
    r"depart|appear|run|vote|decide|publish|report|deliver)|best (?:known|before|practices?|wishes|of luck|man|interests?)|do(?:es)? (?:its|their|his|her) best|so-called|thus far|air force|task force|in force"
    r"|(?:work|labour|police|armed|sales) forces?|entry into force|main(?:land|stream|tenance)|mainly|main (?:road|street|line|square|station|entrance|title|page)|sooner or later|later (?:in|that|on|this|renewed)"
    r"|further (?:details|information|reading|notice|education|north|south|east|west)|leading (?:up|away|from)|have to (?:do|say)|no(?=[.,;:])|no\. ?\d+|yes or no|or no\b|zero[- ](?:emission|carbon|tolerance)s?"
    r"|ground zero|to zero|above zero|below zero|at zero|day zero|unless|single[- ](?:file|track)|alone or|only if|without any further"
)
# "-est" at the end of words that put nothing first; words of the other kinds stand in their own rows.
NO_SUPERLATIVES = (
    r"interest|request|forest|guest|contest|protest|invest|suggest|manifest|honest|modest|harvest|arrest|nest|quest|chest|digest|conquest|unrest|crest|"
    r"attest|detest|divest|ingest|infest|molest|earnest|inquest|bequest|tempest|priest|exist|resist|assist|consist|insist|persist|artist|list|twist|"
    r"enlist|specialist|journalist|economist|tourist|activist|checklist|playlist|shortlist|wishlist|dentist|cyclist|motorist|novelist|moist|"
    r"hoist|heist|optimist|scientist|terrorist|copyist|analyst|capitalist|socialist|communist|realist|finalist|loyalist|royalist|minimalist|rainforest"
    r"|rest|test|west|best|just|midwest|northwest|southwest|wrest|zest|vest|pest|jest|gist|fist|mist|wrist"
)
NEGATION = re.compile(
    r"(?:\b(?:not|never|hardly|nor|without|neither|scarcely|rarely|whether|if|doubts?)|n['’]t)(?: (?:the|a|an|its|their|be|been|to|simply|merely|necessarily|quite|yet|have|has"
    r"|is|are|was|were|one of the|mean that|by|in|at|of|for|under|on|with))*(?: \w+ly)? $",
    re.IGNORECASE,
)
# "did not cover all lines" says less than "all", too; but what did not happen may well have a cause.
NEGATION_BEFORE = re.compile(r"(?:\b(?:not|never|hardly|without)|n['’]t)(?: [\w-]+){0,3} $", re.IGNORECASE)
WIDELY_DENIABLE = frozenset(("totality", "exclusion"))
CONDITION = re.compile(r"\b(?:if|unless|would|could|should|were to|may|might|in case)\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“]*“")
WORD = re.compile(r"\w+")
SMALL = {ord(letter): letter.lower() for letter in ascii_uppercase}  # `lower` may change the length of a text
NO_SUPERLATIVE = re.compile(rf"(?:\w+-)?(?:{NO_SUPERLATIVES})", re.IGNORECASE)
START = re.compile(r"[A-Z]")


def find_strong_words(
    text: str, is_doubtful: Callable[[StrongWord], bool] = lambda found: True
) -> Iterator[StrongWord]:
    """Yield the strong words of a sentence that are doubtful: of most, a passage shows it before their use is looked at.

    Names in the text are blanked by who asks.
    """
    doubtful = [each for each in _strong_words(text) if is_doubtful(each)]
    if not doubtful:
        return
    shown = _idiom().sub(_blank, QUOTED.sub(_blank, text))
    for each in doubtful:
        before = shown[: each.start]
        if shown.startswith(each.word, each.start) and not _claims_nothing(each, before, shown):
            yield each


def _strong_words(text: str) -> Iterator[StrongWord]:
    """Yield the words of the table, each word of the text looked up: one pattern of all of them takes longer to make."""
    small, end = text.translate(SMALL), 0
    plain, patterns = _table()
    for word in WORD.finditer(small):
        at = word.start()
        if at < end or (at and small[at - 1] == "-"):
            continue
        rest = [*patterns.get(word[0][:3], ()), *(patterns[""] if word[0].endswith(("st", "er")) else ())]
        found = [(kind, match.end()) for kind, branch in rest if (match := _pattern(branch).match(small, at))]
        if (kind := plain.get(word[0])) and not small.startswith("-", word.end()):
            found.append((kind, word.end()))
        if found:
            kind, end = min(found, key=lambda each: ORDER[each[0]])
            yield StrongWord(text[at:end], at, kind)


def _claims_nothing(found: StrongWord, before: str, text: str) -> bool:
    """Return whether a word is denied or conditional, part of a name with capitals, or of the superlatives that are none."""
    row = KINDS[found.kind]
    return (
        (found.kind == "superlative" and NO_SUPERLATIVE.fullmatch(found.word) is not None)
        or (START.match(found.word) is not None and before.strip(" “\"'(*_[-–") != "")
        or (
            row.deniable and (NEGATION_BEFORE if found.kind in WIDELY_DENIABLE else NEGATION).search(before) is not None
        )
        or (row.conditional and CONDITION.search(text) is not None)
    )


def says_as_much(found: StrongWord, passage: str) -> bool:
    """Return whether a passage has the strong word, or one that claims as much."""
    words = WORD.findall(found.word.lower())
    there = WORD.findall(passage.lower())
    same = any(there[at : at + len(words)] == words for at in range(len(there)))
    return same or _said(passage, found.kind)


@lru_cache(maxsize=50_000)
def _said(passage: str, kind: Kind) -> bool:
    words, signs, patterns = _likes(kind)
    return (
        not words.isdisjoint(WORD.findall(passage.lower()))
        or (not passage.isascii() and any(sign in passage for sign in signs))
        or _like(patterns).search(passage) is not None
    )


ORDER: Mapping[Kind, int] = {kind: index for index, kind in enumerate(KINDS)}  # where two kinds share a word
LITERAL = re.compile(r"(?:\(\?<[=!][^)]*\))?([a-z]*)")  # of a branch: its first letters that are always the same
BRANCH = re.compile(r"(?:[^|()]|\((?:[^()]|\([^()]*\))*\))+")


@cache
def _table() -> tuple[Mapping[str, Kind], Mapping[str, list[tuple[Kind, str]]]]:
    """Return the kinds of the plain words, and by three first letters those of the words that need a pattern."""
    plain: dict[str, Kind] = {}
    patterns: defaultdict[str, list[tuple[Kind, str]]] = defaultdict(list)
    for kind, row in KINDS.items():
        for branch in BRANCH.findall(row.words):
            if WORD.fullmatch(branch):
                plain.setdefault(branch, kind)
            else:
                literal = LITERAL.match(branch)
                patterns[literal[1][:3] if literal else ""].append((kind, branch))
    return plain, patterns


@cache
def _pattern(branch: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{branch})(?![\w]|-\w)")


@cache
def _idiom() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{IDIOMS})(?![\w])", re.IGNORECASE)


@cache
def _likes(kind: Kind) -> tuple[frozenset[str], tuple[str, ...], str]:
    """Return what says as much as a kind: plain words, Chinese words, which have no spaces around them, and patterns.

    Most passages have a plain word, and a pattern takes longer to make than all plain words take to look up.
    """
    row = KINDS[kind]
    branches = [branch for part in (row.words, row.also) for branch in BRANCH.findall(part)]
    plain = frozenset(branch for branch in branches if branch.isascii() and WORD.fullmatch(branch))
    signs = tuple(branch for branch in branches if not branch.isascii() and not re.search(r"[a-z]", branch))
    return plain, signs, "|".join(branch for branch in branches if branch not in plain and branch not in signs)


@cache
def _like(patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{patterns or r'(?!)'})(?!\w)", re.IGNORECASE)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
