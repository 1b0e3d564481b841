"""Say why a number of an article states nothing for a brief: a page, a telephone number, a part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .text import ArticleText, Mark

# Of each form of writing: what a number in it is.
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a part of an address on the web", re.compile(r"(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.\w+|\bdoi:\S+|\b10\.\d{4,}/\S+")),
    ("a telephone number", re.compile(
        r"(?:\b(?:tel|phone|fax|call|mobile|telefon|téléphone|tél)\b\.?:? ?|(?:电话|電話|전화)[:：]? ?)\+?[\d(][\d ()/.-]{5,}\d|\+\d{1,3}[ (\d][\d ()/-]{6,}\d",
        re.IGNORECASE)),
    ("a time of day", re.compile(
        r"\b\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?(?:[ap]\.?m\b\.?|uhr\b))?|\b\d{1,2}\.\d{2} ?(?:[ap]\.?m\b\.?|uhr\b)|\b\d{1,2} ?(?:[ap]\.?m\b|uhr\b)|\d{1,2}[时時点點](?:\d{1,2}分|半)?|\b(?:UTC|GMT) ?[+-]\d{1,2}", re.IGNORECASE)),
    ("the year of a notice of copyright", re.compile(r"(?:©|\(c\)|\bcopyright\b) ?(?:\d{4} ?- ?)?\d{4}", re.IGNORECASE)),
    ("a number of a page, a section or a table", re.compile(
        r"(?<!\w)(?:pp?\.|pages?|paras?\.?|paragraphs?|sections?|sec\.|chapters?|tables?|figures?|fig\.|art\.|articles?|notes?|footnotes?|seiten?|S\."
        r"|abschnitt|kapitel|tabelle|tableau|chapitre|abs\.|annex|appendix|volume|vol\.|issue) ?\d[\d.]*(?: ?(?:-|and|to) ?\d+)?|§+ ?\d+\w*|第 ?\d+ ?[页章节条頁節條]|\d+ ?(?:ページ|頁)",
        re.IGNORECASE)),
    ("a number that names a document or a thing", re.compile(
        r"\b(?:no|nos|nr|number|numéro|nummer|plate|isbn|issn|isin|case|docket|ref|id|zip|p\.?o\.? box)\b\.?:? ?#?[A-Z]*\d[\w-]*|#\d+",
        re.IGNORECASE)),
    ("a number on a list of shares", re.compile(r"\b[A-Z]{2,7}: ?\d{3,6}\b")),
    ("a mark of a note", re.compile(r"\[\d{1,3}\]")),
    ("a version", re.compile(r"\bv\d+(?:\.\d+)*|\b\d{1,2}\.\d{1,2}\.\d{1,2}\b(?!\.\d)", re.IGNORECASE)),
    ("a postal code", re.compile(r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b[DF]-\d{4,5}\b")),
    ("a number of an item in a list", re.compile(r"(?m)^[ (]*\d{1,2}[.)] ")),
)  # fmt: skip
CODE = re.compile(r"[A-Za-z]+-?$")  # letters that a number hangs on to
INNER_CAPITAL = re.compile(r"(?<!\w)([a-z]+[A-Z]\w*) $")  # iPhone
TAIL = re.compile(r"-?[A-Za-z]+\d")
CAPITAL = re.compile(
    r"(?:^|[^\w.!?:] ?)(?!(?:In|On|At|About|Around|Over|Some|The|Of|By|For|From|To|Under|Nearly|Almost|Only|Just|Another|And|But|Up|Its?"
    r"|With|Im|Am|Es|Rund|Etwa|Mit|Nach|Von|Bis|Mehr|Fast|Le|La|Les|En|Environ|Plus|Près|De|Sur|Avec"
    r"|January|February|March|April|May|June|July|August|September|October|November|December) )((?:[a-z]+)?[A-Z][\w'-]*) $"
)
GOES_ON = re.compile(
    r"[,;:.)\"'!?]|$| [A-Z]| (?:and|or|in|on|of|to|was|is|has|had|for|with|at|by|from|that|which|bearing|und|et)\b"
)
LARGEST_NAME = 9999
SMALL = 10  # number words up to it, without a unit, are as often no figures
BEHIND_DATE = re.compile(r"[\d:：時时点分\s]{0,8}\W{0,2}\w{0,2}")  # where 发布 stands, behind a time of day
PUBLISHED = re.compile(
    r"\b(?:published|updated|posted|last updated|modified|retrieved|accessed|veröffentlicht|stand|publié|mis à jour)\b|发布|發布|更新|公開|公开|掲載|配信|刊登|入力",
    re.IGNORECASE,
)


def forms_in(text: str) -> list[tuple[int, int, str]]:
    """Return where writing stands whose numbers state nothing, and what it is."""
    return [(*match.span(), reason) for reason, form in FORMS for match in form.finditer(text)]


def reason_of_writing(article: ArticleText, mark: Mark, forms: list[tuple[int, int, str]]) -> str:
    """Return why a number is none by the way it is written; "" if it may be one."""
    for start, end, reason in forms:
        if start < mark.end and mark.start < end:
            return reason
    return next(_reasons(article, mark), "") if mark.quantity else ""


def _reasons(article: ArticleText, mark: Mark) -> Iterator[str]:
    quantity, before = mark.quantity, article.text[max(0, mark.start - 40) : mark.start]
    assert quantity
    if quantity.kind == "vague":
        yield f"it tells no number: {quantity.reason}"
    if quantity.kind == "ordinal":
        yield "it tells a place in an order"
    if not quantity.text[:1].isdigit():
        if quantity.kind == "number" and (quantity.value or 0) <= SMALL and not (quantity.unit or quantity.currencies):
            yield "a small number in words, without a unit"
        return
    if CODE.search(before) and not quantity.currencies:
        yield f'a part of the name "{_whole_word(article.text, mark)}"'
    if TAIL.match(article.text, mark.end):
        yield f'a part of the name "{_whole_word(article.text, mark)}"'
    name = CAPITAL.search(before)
    bare = quantity.text.isdigit() and not quantity.unit and not quantity.currencies and not quantity.bound
    brand = INNER_CAPITAL.search(before) if bare else None
    if brand or (name and bare and int(quantity.text) <= LARGEST_NAME and GOES_ON.match(article.text, mark.end)):
        yield f'a part of the name "{(brand or name)[1]} {quantity.text}"'  # type: ignore[index]


def _whole_word(text: str, mark: Mark) -> str:
    before = re.search(r"[\w-]*$", text[: mark.start])
    behind = re.match(r"[\w-]*", text[mark.end :])
    return f"{before[0] if before else ''}{text[mark.start : mark.end]}{behind[0] if behind else ''}"


def is_of_publication(article: ArticleText, mark: Mark) -> bool:
    """Return whether a date is that on which the article came out or was changed."""
    before = [time.end for time in article.times(mark.sentence) if time.end <= mark.start]
    start = before[-1] if before else article.sentences[mark.sentence].start
    behind = BEHIND_DATE.match(article.text, mark.end)
    words = f"{article.text[start : mark.start]} {behind[0] if behind else ''}"
    return mark.time is not None and PUBLISHED.search(words) is not None
