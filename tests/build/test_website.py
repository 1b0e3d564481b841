"""The built site of the shipped brief: every page there, every number marked, every address permanent."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

import pytest
import yaml

from tests.conftest import EXAMPLE, EXAMPLE_NAV, ROOT, lay_out, run, run_mkdocs
from tests.helpers import shipped
from tests.helpers.marks import content, loose_numbers, read
from tests.helpers.passages import say_nothing_of_figures
from topicbrief.build.pictures import drop_missing_pictures
from topicbrief.load.loader import load_documents
from topicbrief.load.yaml_files.cached_reader import read_files
from topicbrief.model.brief import Brief
from topicbrief.pages import blocks
from topicbrief.storage import read_data_files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """The shipped brief."""
    documents, problems = read_files(tmp_path_factory.mktemp("kept"), read_data_files(ROOT))
    loaded = load_documents(documents, blocks.OPTIONS)
    assert loaded.brief
    assert [*problems, *loaded.problems] == []
    return loaded.brief


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def said(html: str) -> str:
    """What a reader of the page's content sees, white space made alike."""
    return re.sub(r"\s+", " ", "".join(text.text for text in content(read(html))))


def html_pages(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html") if path.name != "404.html")


def test_every_page_of_the_brief_is_there(shipped_site: Path, brief: Brief) -> None:
    wanted = {"", "facts/", "sources/", "method/", "subjects/"}
    wanted |= {f"{id}/" for id in brief.settings.sections} | {f"subjects/{id}/" for id in brief.subjects}
    wanted |= {f"articles/{id}/" for id in brief.articles} | {f"facts/{id}/" for id in brief.settings.sections}
    missing = [path for path in wanted if not (shipped_site / path / "index.html").is_file()]
    assert missing == []
    assert (shipped_site / "404.html").is_file()


def test_the_shipped_brief_has_the_content_it_promises(brief: Brief) -> None:
    assert len(brief.facts) >= 100
    assert len(brief.sources) >= 25
    assert len(brief.articles) >= 5


def test_home_has_the_question_the_answer_and_the_ways_in(shipped_site: Path, brief: Brief) -> None:
    text = said(page(shipped_site, ""))
    titles = (section.title for section in brief.sections.values())
    question = brief.settings.question.text.partition("[[")[0]
    for part in (question, brief.settings.answer_word or "", *titles):
        assert re.sub(r"\s+", " ", str(part)).strip() in text, part
    elements = read(page(shipped_site, "")).elements
    figures = [attributes["data-fact"] for _, attributes in elements if "data-fact" in attributes]
    assert set(brief.settings.key_figures) <= set(figures)


def test_every_fact_has_its_home_with_its_whole_record(shipped_site: Path, brief: Brief) -> None:
    for subject, facts in brief.facts_by_subject.items():
        html = page(shipped_site, f"subjects/{subject}")
        for id in facts:
            assert f'id="{id}"' in html, id
        record = said(html)
        for fact in (brief.facts[id] for id in facts):
            for item in fact.evidence:
                assert re.sub(r"\s+", " ", item.locator) in record, fact.id


def test_a_record_leads_to_the_passage_in_the_original(shipped_site: Path, brief: Brief) -> None:
    subject = shipped.largest_subject()
    html = page(shipped_site, f"subjects/{subject}")
    links = [a["href"] for tag, a in read(html).elements if tag == "a" and "href" in a]
    passages = [unquote(link.partition("#:~:text=")[2]) for link in links if "#:~:text=" in link]
    locators = [item.locator for id in brief.facts_by_subject[subject] for item in brief.facts[id].evidence]
    assert passages
    assert any(locator in passage for locator in locators for passage in passages)


def test_every_number_a_reader_sees_is_marked(shipped_site: Path, brief: Brief) -> None:
    """Read from the HTML alone: a figure, a publication's data, a count or a declared name."""
    loose = {
        str(path): found
        for path in html_pages(shipped_site)
        if (found := loose_numbers(path.read_text(), [*brief.names, brief.settings.licence]))
    }
    assert loose == {}


@pytest.mark.parametrize(
    "planted", ["<p>42 cars</p>", "<td>½</td>", '<text class="bar-value">42</text>', "<h2>In 2025</h2>"]
)
def test_a_planted_number_is_found(shipped_site: Path, brief: Brief, planted: str) -> None:
    html = page(shipped_site, brief.settings.sections[0]).replace("</article>", f"{planted}</article>")
    assert len(loose_numbers(html, brief.names)) == 1


def test_every_mark_names_a_fact_or_a_source_that_exists(shipped_site: Path, brief: Brief) -> None:
    for path in html_pages(shipped_site):
        for _, attributes in read(path.read_text(encoding="utf-8")).elements:
            assert attributes.get("data-fact", next(iter(brief.facts))) in brief.facts, path
            assert attributes.get("data-source", next(iter(brief.sources))) in brief.sources, path


def test_every_figure_leads_to_the_home_of_its_fact(shipped_site: Path, brief: Brief) -> None:
    for path in html_pages(shipped_site):
        here = f"https://brief.example/{path.parent.relative_to(shipped_site)}/"
        for tag, attributes in read(path.read_text(encoding="utf-8")).elements:
            if tag == "a" and "data-fact" in attributes:
                fact = brief.facts[attributes["data-fact"]]
                target = urlsplit(urljoin(here, attributes["href"]))
                assert (target.path, target.fragment) == (f"/subjects/{fact.subject}/", fact.id), path


def test_every_link_within_the_site_arrives(shipped_site: Path) -> None:
    ids = {
        path: {a["id"] for _, a in read(path.read_text()).elements if "id" in a} for path in html_pages(shipped_site)
    }
    for path in ids:
        for tag, attributes in read(path.read_text(encoding="utf-8")).elements:
            target = urlsplit(attributes.get("href", ""))
            if tag == "a" and not target.scheme and not target.netloc and (target.path or target.fragment):
                file = (path.parent / unquote(target.path)).resolve() if target.path else path
                file = file / "index.html" if file.is_dir() else file
                assert file.is_file(), (path, attributes["href"])
                if target.fragment and file in ids:
                    assert target.fragment in ids[file], (path, attributes["href"])


def test_no_two_elements_of_a_page_have_one_id(shipped_site: Path) -> None:
    for path in html_pages(shipped_site):
        ids = [
            attributes["id"] for _, attributes in read(path.read_text(encoding="utf-8")).elements if "id" in attributes
        ]
        assert len(ids) == len(set(ids)), path


def test_each_article_has_its_title_and_the_facts_drawn_from_it(shipped_site: Path, brief: Brief) -> None:
    for id in brief.articles:
        text = said(page(shipped_site, f"articles/{id}"))
        assert ("Facts drawn from it" in text) == bool(brief.facts_by_source.get(id))
        assert re.sub(r"\s+", " ", str(brief.sources[id].title or "")) in text


def test_a_generator_without_hooks_finds_the_same_pages(example_built: Path) -> None:
    """Leaving MkDocs is a matter of one command: `topicbrief pages` makes what the hook makes.

    The PDF is taken along by both. Only the hook sees that it is there, and shows the way to it.
    """
    folder, with_hook = example_built, example_built / "site"
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text())
    del settings["hooks"]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings))
    before = {path.relative_to(with_hook): path.read_bytes() for path in html_pages(with_hook)}
    assert run(sys.executable, ROOT / "scripts" / "build.py", "pages", cwd=folder).returncode == 0
    run_mkdocs(folder)
    made = {path.relative_to(with_hook): path.read_text(encoding="utf-8") for path in html_pages(with_hook)}
    nothing = partial(
        drop_missing_pictures, is_there=lambda _: False
    )  # pictures come with the PDF, and the hook sees whether
    assert {path: nothing(path.as_posix(), text).encode() for path, text in made.items()} == before
    assert run(sys.executable, ROOT / "scripts" / "build.py", "pdf", cwd=folder).returncode == 0
    (pdf,) = run_mkdocs(folder).glob("*.pdf")
    assert pdf.name not in page(with_hook, ".")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**settings, "hooks": [str(ROOT / "scripts" / "hooks.py")]}))
    assert f'href="{pdf.name}"' in page(run_mkdocs(folder), ".")


def test_mkdocs_stops_at_a_problem_and_keeps_the_last_good_site(example_built: Path) -> None:
    folder, site = example_built, example_built / "site"
    before = (site / "index.html").read_bytes()
    facts = folder / "data" / "facts" / "traffic.yaml"
    facts.write_text(facts.read_text().replace("subject: norrail", "subject: norail"))
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode != 0
    assert 'unknown-subject: no subject "norail"; did you mean "norrail"?' in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert (site / "index.html").read_bytes() == before


def test_the_whole_command_builds_the_site(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build.py")], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "index.html").is_file()
    assert [line.split()[0] for line in done.stderr.splitlines()[:7]] == [
        "read",
        "load",
        "check",
        "history",
        "compose",
        "render",
        "write",
    ]


def test_a_preview_goes_on_while_the_data_has_a_mistake(tmp_path: Path, example_built: Path) -> None:
    """The last good page stays, the mistake is named, and mending it brings the change."""
    folder = example_built
    say_nothing_of_figures(folder / "data" / "facts" / "traffic.yaml")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path / "log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w") as out:
        preview = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    fares = folder / "data" / "facts" / "traffic.yaml"

    def shows(text: str) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{port}/traffic/", timeout=5) as answer:
                return text in answer.read().decode().replace("\u00a0", " ")
        except OSError:
            return False

    def within(seconds: int, happens: Callable[[], bool]) -> bool:
        for _ in range(seconds * 5):
            if happens():
                return True
            time.sleep(0.2)
        return False

    try:
        assert within(30, lambda: shows("EUR 49.50"))
        fares.write_text(fares.read_text().replace("value: 49.50", "value: 52,25"))
        assert within(20, lambda: "bad-number" in log.read_text())
        assert shows("EUR 49.50")
        fares.write_text(fares.read_text().replace("value: 52,25", "value: 52.25"))
        assert within(20, lambda: shows("EUR 52.25"))
    finally:
        preview.terminate()
        preview.wait()


def test_a_page_in_no_menu_is_named_before_the_site_is_built(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "brief", EXAMPLE / "data", [entry for entry in EXAMPLE_NAV if "Policy" not in entry])
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode != 0
    assert 'not-in-menu: the page "policy.md" is in no menu; add "- Policy: policy.md" under nav' in done.stdout
    assert not (folder / "site").exists()


def test_method_says_it_in_few_words(shipped_site: Path) -> None:
    html, _, _ = page(shipped_site, "method/").partition('<details class="fold cite"')
    html = re.sub(r'<h2 id="glossary">.*?(?=<h2)', "", html, flags=re.DOTALL)  # the brief's own terms
    words = [word for text in content(read(html)) for word in text.text.replace("¶", "").split()]
    assert 200 < len(words) < 550
