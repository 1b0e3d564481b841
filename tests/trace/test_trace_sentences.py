"""Coverage of sentences is read from the HTML alone: those with a reference, those marked as judgement, and those with neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from topicbrief.trace.sentences import cover_sentences, split

FACT = '<a data-fact="sales-2025" href="subjects/line/#sales-2025">411</a>'
SOURCE = '<a data-source="gazette" href="sources/#gazette">The Gazette</a>'
JUDGED = '<span class="judgement" data-judgement>(our judgement)</span>'


def page(site: Path, path: str, body: str) -> None:
    file = site / path / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"<nav><p>All of this is a menu.</p></nav><article>{body}</article>", encoding="utf-8")


def test_each_sentence_is_of_one_kind(tmp_path: Path) -> None:
    page(
        tmp_path,
        "",
        f"<h1>The largest line of all.</h1><p>It sold {FACT} cars in Norland. It is loved by all {JUDGED}. Nobody knows why it is."
        f"</p><p>Is it the only one of its kind?</p><p>No.</p><p>These are the reasons:</p>"
        f"<ul><li>It is cheap to run. It lasts for years, says {SOURCE}.</li><li>It is quiet in the night.</li></ul>"
        "<p>This page lists all its trains.</p><table><tr><td><p>A cell is no prose at all.</p></td></tr></table>",
    )
    page(tmp_path, "subjects/line", "<p>A record rests on its own evidence.</p>")
    page(tmp_path, "about", "<p>We did this by hand alone. The trains were always late.</p>")
    found = cover_sentences(tmp_path)
    assert (found.referring, found.judged, found.of_itself) == (3, 1, 2)
    assert found.bare == (
        ("about/index.html", "The trains were always late."),
        ("index.html", "Nobody knows why it is."),
        ("index.html", "It is quiet in the night."),
    )
    assert next(found.lines).startswith(
        "Sentences: 3 of 7 refer to a fact or source, 1 are marked as our judgement, 3 are"
    )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The U.S. Senate passed S. 4710 in May. H.R. 9162 followed.", ["The U.S. Senate passed S. 4710 in May.", "H.R. 9162 followed."]),
        ("It rose by 2.5 % (a lot). “It fell.” 41 came.", ["It rose by 2.5 % (a lot).", "“It fell.”", "41 came."]),
        ("全部获救。因为有船。", ["全部获救。", "因为有船。"]),
        ("It is loved.\x02 It is old.", ["It is loved.\x02", "It is old."]),
    ],
)  # fmt: skip
def test_sentences_end_at_their_stops(text: str, sentences: list[str]) -> None:
    assert list(split(text)) == sentences
