"""The language of words in another script."""

from __future__ import annotations

import pytest

from topicbrief.document import Citation, Page, Paragraph
from topicbrief.editions import markdown
from topicbrief.formatting.scripts import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Annual report", None), ("Geschäftsbericht", None), ("小米汽车", "zh"), ("年次報告について", "ja"), ("연례 보고서", "ko"),
        ("تقرير سنوي", "ar"), ("דוח שנתי", "he"), ("Годовой отчёт", "und-Cyrl"), ("Report 小米", "zh"),
    ],
)  # fmt: skip
def test_letters_tell_the_language(text: str, language: str | None) -> None:
    assert guess_language(text) == language


def test_a_title_says_its_language_and_its_direction() -> None:
    titles = ("小米汽车", "تقرير سنوي", "Annual report")
    page = Page("sources", "Sources", "", tuple(Paragraph((Citation(title, "s", None),)) for title in titles))
    (file,) = markdown.render([page])
    chinese, arabic, english = file.text.split("\n\n")[-3:]
    assert 'data-source="s" lang="zh"' in chinese
    assert 'data-source="s" lang="ar" dir="rtl"' in arabic
    assert "lang=" not in english
