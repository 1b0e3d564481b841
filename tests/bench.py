"""Measure how long the engine takes and how much memory it needs, beside its aims.

    python -m tests.bench [--quick]

Synthetic briefs of 100 and 1,000 articles (with `--quick` only of 100) are made in a temporary folder; our own stages are
measured at 3,000 too, and the growth of each is printed, so that what grows faster than the data is seen. The engine runs
in a process of its own each time, which measures its stages from within; how long the process took, and its memory,
are measured from without. Every figure is the median of three runs, those of `check` of five.

The last line is what becomes of one wrong character anywhere in the data of the shipped brief (tests/load/test_mutations.py).

The preview is measured as a person sees it: from the save of a changed figure until a real browser, which shows a page with
that figure, has loaded the page anew; the median of five saves. It needs Chromium (`make browser`).

What Lighthouse says of each kind of page of the shipped brief, on a phone, beside the bare theme with the same front page in the
same run: where the machine is busy, both have less of performance. It needs Node.js (`make language-server`).

"MkDocs" is MkDocs as `topicbrief build` calls it after the pages are made, with none of its own kept and on every core; "MkDocs alone" is the same Markdown and the
same settings without the engine's hook.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from statistics import median

import pypdfium2

from tests.load import test_mutations

REPOSITORY = Path(__file__).resolve().parent.parent
SCRIPTS = REPOSITORY / "scripts"
SIZES = (100, 1_000)
STAGES = ("read", "load", "check", "history", "compose", "render", "write")
WITHIN = "--within"  # the option by which the benchmark starts itself to run the engine
LARGEST = 3_000  # articles, of which only our stages are measured
DAYS = 365  # of a long history: on each of them three files change
ROUNDS = 3
SAVES = 5
SHORTEST = 0.005  # seconds: what is shorter is not compared

# The aims, as the most that is allowed.
SHARE = 15.0  # per cent of the whole, cold
GROWTH = 10.5  # times, from 100 to 1,000 articles
GROWTH_ON = 3.1  # and from there to 3,000
ONE_EDIT = 1.0  # seconds
NO_EDIT = 0.3
CHECK = 0.5
HISTORY = 30.0  # seconds for the days that are read for the first time
ONE_DAY = 0.5
PDF = 2.0
PDF_UNCHANGED = 0.5
SHOW = 1.0  # from save to reload, for the shipped brief
SHOW_LARGE = 2.0  # and for the largest
SCORES = (95, 100, 100, 100)  # of Lighthouse, at least: performance, accessibility, best practices, SEO

MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]


@dataclass(frozen=True)
class Run:
    """One process: the seconds it took, the most memory it had (MB), and the seconds of each stage, if it told them."""

    seconds: float
    memory: float
    stages: dict[str, float]

    @property
    def engine(self) -> float:
        """The seconds of the engine as a whole: its stages and what lies between them."""
        return sum(self.stages.values())


@dataclass(frozen=True)
class Measured:
    """Everything measured of a brief of one size, as medians."""

    cold: Run
    edited: Run
    unchanged: Run
    mkdocs: Run
    alone: Run
    one: Run  # MkDocs in one process, with no page kept
    kept: Run  # with all pages kept
    one_page: Run  # with all but those that one fact changes

    @property
    def whole(self) -> float:
        """The seconds from the data to the website."""
        return self.cold.engine + self.mkdocs.seconds


# ------------------------------------------------------------------ the engine, in a process of its own


def within(root: Path) -> None:
    """Build the brief in `root`; print the seconds of each stage, and of what lies between them, as JSON."""
    sys.path.insert(0, str(SCRIPTS))
    from topicbrief.build.pages import build_pages  # noqa: PLC0415  (its import is no stage, but part of the process)

    stages = dict.fromkeys(STAGES, 0.0)
    began = dict.fromkeys(STAGES, 0.0)

    def report(stage: str, done: str) -> None:
        if not done:
            began[stage] = time.perf_counter()
        elif began[stage]:
            stages[stage] = time.perf_counter() - began[stage]

    start = time.perf_counter()
    outcome = build_pages(root, report)
    stages["between"] = time.perf_counter() - start - sum(stages.values())
    if outcome.problems:
        sys.exit("\n".join(map(str, outcome.problems)))
    print(json.dumps(stages))


# ------------------------------------------------------------------ measuring


def run(command: list[str], folder: Path, **env: str) -> Run:
    """Run a command in a folder and measure it. What it prints is shown if it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": f"{SCRIPTS}{os.pathsep}{REPOSITORY}", **env}
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)  # the usage of this process alone, and not of all there were
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        output = said.read()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}:\n{output}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    return Run(seconds, usage.ru_maxrss / unit, json.loads(output) if WITHIN in command else {})


def engine(root: Path) -> Run:
    """The engine at work on the brief in `root`."""
    return run([sys.executable, "-m", "tests.bench", WITHIN, str(root)], root)


def stages_of(root: Path, articles: int) -> Run:
    """The engine at work on a new brief of a size, from nothing."""
    run([sys.executable, str(REPOSITORY / "tests" / "helpers" / "synthetic.py"), str(root), str(articles)], REPOSITORY)
    return middle([engine(cleared(root)) for _ in range(ROUNDS)])


def middle(runs: list[Run]) -> Run:
    """The median of several runs, figure by figure."""
    stages = {stage: median(run.stages[stage] for run in runs) for stage in runs[0].stages}
    return Run(median(run.seconds for run in runs), median(run.memory for run in runs), stages)


def measured(root: Path, articles: int) -> Measured:
    """Make a brief of a size in `root` and measure everything there is to measure of it.

    The rounds take turns, so that what else the machine does falls on all figures alike.
    """
    run([sys.executable, str(REPOSITORY / "tests" / "helpers" / "synthetic.py"), str(root), str(articles)], REPOSITORY)
    rounds = [
        Measured(
            cold=engine(cleared(root)),
            unchanged=engine(root),
            edited=engine(with_an_edit(root)),
            alone=run([*MKDOCS, "-f", without_hooks(root)], root),
            mkdocs=run(MKDOCS, root),
            kept=run(MKDOCS, root),
            one_page=run(MKDOCS, pages_of(with_an_edit(root))),
            one=run(MKDOCS, without_pages(root), TOPICBRIEF_WORKERS="1"),
        )
        for _ in range(ROUNDS)
    ]
    return Measured(*(middle([getattr(each, field.name) for each in rounds]) for field in fields(Measured)))


def cleared(root: Path) -> Path:
    """The brief, without anything that an earlier build left."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    for page in (root / "docs").rglob("*.md"):
        page.unlink()
    return root


def with_an_edit(root: Path) -> Path:
    """The brief, with the first value of its first file of facts made larger, in so many digits that it is taken for no slip."""
    path = min((root / "data" / "facts").rglob("*.yaml"))
    text, edits = re.subn(
        r"(?<=value: ')\d+", lambda match: str(int(match[0]) + 11_111), path.read_text("utf-8"), count=1
    )
    assert edits == 1
    path.write_text(text, encoding="utf-8")
    return root


def pages_of(root: Path) -> Path:
    """The brief, with its pages made."""
    engine(root)
    return root


def without_pages(root: Path) -> Path:
    """The brief, without what is kept of the pages of its website."""
    for path in (root / ".cache" / "topicbrief").glob("pages-*"):
        path.unlink()
    return root


def without_hooks(root: Path) -> str:
    """The name of a copy of the brief's `mkdocs.yml` without its hooks."""
    settings = (root / "mkdocs.yml").read_text("utf-8")
    bare, hooks = re.subn(r"^hooks:\n(?:[ -].*\n)+", "", settings, flags=re.MULTILINE)
    assert hooks == 1
    (root / "mkdocs-alone.yml").write_text(bare, encoding="utf-8")
    return "mkdocs-alone.yml"


def shipped_check(folder: Path) -> tuple[Run, Run]:
    """`topicbrief check` of the shipped brief in a copy of its data: with nothing kept, and as it is from then on."""
    shutil.copytree(REPOSITORY / "data", folder / "data")
    command = [sys.executable, str(SCRIPTS / "build.py"), "--brief", str(folder), "check"]
    cold = middle([run(command, cleared(folder)) for _ in range(5)])
    return cold, middle([run(command, folder) for _ in range(5)])


def past(root: Path) -> tuple[float, float]:
    """The stage that reads the history of a brief of the smallest size: all its days, and then one more."""
    run(
        [sys.executable, str(REPOSITORY / "tests" / "helpers" / "synthetic.py"), str(root), str(min(SIZES))], REPOSITORY
    )
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    files = sorted((root / "data" / "facts").rglob("*.yaml"))
    for day in range(DAYS + 1):
        if day == DAYS:
            first = engine(cleared(root))
        for number in range(3 if day else 0):
            path = files[(3 * day + number) % len(files)]
            text = re.sub(
                r"(?<=value: ')\d+", lambda match: str(int(match[0]) + 11_111), path.read_text("utf-8"), count=1
            )
            path.write_text(text, encoding="utf-8")
        when = dict.fromkeys(("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"), f"{1735732800 + 86400 * day} +0000")
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "gc.auto=0"]
        for command in (["add", "data"], [*who, "commit", "--quiet", "--message", "x"]):
            subprocess.run(["git", "-C", str(root), *command], check=True, env={**os.environ, **when})
    return first.stages["history"], engine(root).stages["history"]


@dataclass(frozen=True)
class Shown:
    """How long a saved change takes to show in a browser, and a bare `mkdocs build` of the same pages, in seconds."""

    preview: float
    alone: float


def shown(root: Path, page: str, figure: tuple[Path, int], alone: float) -> Shown:
    """Change a figure in a file, `value: <number>`, again and again while a browser shows a page on which it stands."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not in the process that runs the engine

    from tests.helpers import browser  # noqa: PLC0415
    from tests.helpers.passages import say_nothing_of_figures  # noqa: PLC0415
    from tests.helpers.preview import seconds_to_show, serving  # noqa: PLC0415

    path, value = figure
    say_nothing_of_figures(path, value)
    with sync_playwright() as playwright, serving(root, root / "preview.log") as preview:
        tab = playwright.chromium.launch(executable_path=browser.find(), args=browser.FLAGS).new_page()
        tab.goto(preview.address + page)
        tab.request.get(f"{preview.address}search/search_index.json", timeout=120_000)  # every page has been rendered
        took = []
        for number in range(value, value + SAVES):
            change = (f"value: {number}", f"value: {number + 1}")
            took.append(seconds_to_show(tab, path, change, f"{number + 1:,}"))
            tab.wait_for_timeout(2_000)  # as a person does, who looks
    return Shown(median(took), alone)


def shipped_shown(folder: Path) -> Shown:
    """The preview of the shipped brief."""
    for part in ("data", "docs", "scripts"):
        shutil.copytree(REPOSITORY / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    engine(folder)
    alone = middle([run([*MKDOCS, "-f", without_hooks(folder)], folder) for _ in range(ROUNDS)])
    from tests.helpers import shipped  # noqa: PLC0415 - not in the process that runs the engine

    path, file, value = shipped.figure_in_a_lead()
    return shown(folder, path, (folder / "data" / file, value), alone.seconds)


def synthetic_shown(root: Path, alone: float) -> Shown:
    """The preview of a synthetic brief, with the page of the subject of its first fact."""
    path = min((root / "data" / "facts").rglob("*.yaml"))
    text = re.sub(r"(?<=value: )'(\d+)'", r"\1", path.read_text("utf-8"), count=1)
    path.write_text(text, encoding="utf-8")
    subject, value = re.search(r"subject: (\S+)", text), re.search(r"value: (\d+)", text)
    assert subject
    assert value
    return shown(root, f"subjects/{subject[1]}/", (path, int(value[1])), alone)


# ------------------------------------------------------------------ the table


def figures(of: Measured) -> Iterator[tuple[str, float, str]]:
    """The lines of the table for one size: what was measured, how much, and in what."""
    for stage in (*STAGES, "between"):
        yield f"{stage}, cold", of.cold.stages[stage], "s"
    yield "our stages, cold", of.cold.engine, "s"
    yield "  the whole process", of.cold.seconds, "s"
    yield "  after one edited fact", of.edited.engine, "s"
    yield "  the whole process", of.edited.seconds, "s"
    yield "  after no edit", of.unchanged.engine, "s"
    yield "  the whole process", of.unchanged.seconds, "s"
    yield "MkDocs", of.mkdocs.seconds, "s"
    yield "MkDocs alone", of.alone.seconds, "s"
    for label, each in (
        ("in one process", of.one),
        ("on every core", of.mkdocs),
        ("after one edited fact", of.one_page),
        ("after no edit", of.kept),
    ):
        yield f"  MkDocs {label} to it alone", each.seconds / of.alone.seconds, "x"
    yield "the whole: our stages and MkDocs", of.whole, "s"
    yield "the whole to MkDocs alone", of.whole / of.alone.seconds, "x"
    yield "our stages in the whole", share(of), "%"
    yield "memory of our stages", of.cold.memory, "MB"
    yield "memory of MkDocs", of.mkdocs.memory, "MB"


def share(of: Measured) -> float:
    """Our stages in per cent of the whole."""
    return 100 * of.cold.engine / of.whole


def table(sizes: dict[int, Measured]) -> Iterator[str]:
    """The table: a column for each size, and how much the last is of the first."""
    columns = [list(figures(each)) for each in sizes.values()]
    heads = "".join(f"{f'{size:,} articles':>18}" for size in sizes)
    yield f"{'':34}{heads}" + (f"{'growth':>10}" if len(columns) > 1 else "")
    for row in zip(*columns):
        label, first, unit = row[0]
        cells = "".join(f"{amount:>15.2f} {unit:2}" for _, amount, _ in row)
        growth = f"{row[-1][1] / first:>9.1f}x" if len(row) > 1 and unit in ("s", "MB") and first > 0.001 else ""
        yield f"{label:34}{cells}{growth}".rstrip()


def growth(colds: dict[int, Run]) -> Iterator[str]:
    """How much longer each of our stages takes at each size than at the one before, beside how much more data there is."""
    pairs = list(pairwise(sorted(colds)))
    yield f"{'Growth of our stages, from nothing':34}" + "".join(f"{f'{a:,} to {b:,}':>18}" for a, b in pairs)
    yield f"{'  of the data':34}" + "".join(f"{b / a:>17.1f}x" for a, b in pairs)
    for stage in (stage for stage in colds[max(colds)].stages if colds[min(colds)].stages[stage] > SHORTEST):
        times = (colds[b].stages[stage] / colds[a].stages[stage] for a, b in pairs)
        yield f"  {stage:32}" + "".join(f"{each:>17.1f}x" for each in times)
    yield f"{'  all together':34}" + "".join(f"{colds[b].engine / colds[a].engine:>17.1f}x" for a, b in pairs)
    if len(pairs) > 1:
        one, other = pairs[-1]
        label = f"growth of our stages, {one:,} to {other:,} articles"
        yield aim(label, colds[other].engine / colds[one].engine, GROWTH_ON, "x")


def aims(sizes: dict[int, Measured], checks: tuple[Run, Run]) -> Iterator[str]:
    """Each aim beside what was measured, at the largest size."""
    first, last = min(sizes), max(sizes)
    at = f"at {last:,} articles"
    yield aim(f"our stages in the whole, cold, {at}", share(sizes[last]), SHARE, "%")
    if first != last:
        yield aim("growth of our stages", sizes[last].cold.engine / sizes[first].cold.engine, GROWTH, "x")
        yield aim("growth of the whole", sizes[last].whole / sizes[first].whole, GROWTH, "x")
    yield aim(f"our stages after one edited fact, {at}", sizes[last].edited.engine, ONE_EDIT, "s")
    yield aim(f"our stages after no edit, {at}", sizes[last].unchanged.engine, NO_EDIT, "s")
    yield aim("check of the shipped brief, nothing kept", checks[0].seconds, CHECK, "s")
    yield aim("check of the shipped brief", checks[1].seconds, CHECK, "s")


def past_aims(first: float, day: float) -> Iterator[str]:
    """How long it takes to read a history, beside its aims."""
    yield aim(f"history of {DAYS} days, at {min(SIZES):,} articles, nothing kept", first, HISTORY, "s")
    yield aim("history, one more day", day, ONE_DAY, "s")


def shipped_pdf(folder: Path) -> tuple[Run, Run, int]:
    """`topicbrief pdf` of the shipped brief: with nothing kept of what was typeset, and as it is from then on; and its pages."""
    for part in ("data", "fonts"):
        shutil.copytree(REPOSITORY / part, folder / part)
    command = [
        sys.executable,
        str(SCRIPTS / "build.py"),
        "--brief",
        str(folder),
        "pdf",
        "--output",
        str(folder / "x.pdf"),
    ]
    run(command, folder)
    cold = middle([run(command, without_pdfs(folder)) for _ in range(ROUNDS)])
    warm = middle([run(command, folder) for _ in range(ROUNDS)])
    return cold, warm, len(pypdfium2.PdfDocument(folder / "x.pdf"))


def without_pdfs(folder: Path) -> Path:
    """The brief, with nothing kept of what was typeset."""
    for path in (folder / ".cache").rglob("pdf-*"):
        path.unlink()
    return folder


def pdf_aims(cold: Run, warm: Run, pages: int) -> Iterator[str]:
    """How long the PDF of the shipped brief takes as a command, beside its aims."""
    yield aim(f"PDF of the shipped brief, {pages} pages, typeset anew", cold.seconds, PDF, "s")
    yield aim("PDF of the shipped brief, unchanged", warm.seconds, PDF_UNCHANGED, "s")


def preview_aims(shipped: Shown, large: Shown, articles: int) -> Iterator[str]:
    """How long a saved change takes to show, beside its aim and a bare `mkdocs build` of the same pages."""
    for label, found, most in (
        ("save to show, shipped brief", shipped, SHOW),
        (f"save to show, at {articles:,} articles", large, SHOW_LARGE),
    ):
        yield aim(label, found.preview, most, "s")
        yield f"{'  to a bare mkdocs build of the same pages':52}{found.preview / found.alone:>8.2f} x  ({found.alone:.2f} s)"


def bare(folder: Path, page: Path) -> Path:
    """The site of one page in the theme as it is."""
    (folder / "docs").mkdir(parents=True)
    shutil.copy(page, folder / "docs" / "index.md")
    settings = "site_name: Bare\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list, def_list, md_in_html, tables]\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    run([part for part in MKDOCS if part != "--strict"], folder)  # the page leads to others, which are not there
    return folder / "site"


def reader_lines(brief: Path, folder: Path) -> Iterator[str]:
    """A line for each kind of page: the four scores of Lighthouse."""
    from tests.helpers import readers  # noqa: PLC0415 - not in the process that runs the engine

    run(MKDOCS, brief)
    yield "Lighthouse, on a phone: " + ", ".join(readers.CATEGORIES)
    with readers.host(bare(folder, brief / "docs" / "index.md")) as home:
        yield scores("the bare theme", readers.scores(home))
    with readers.host(brief / "site") as home:
        for kind, path in readers.KINDS.items():
            yield scores(kind, readers.scores(home + path), SCORES)


def scores(label: str, found: tuple[int, ...], least: tuple[int, ...] = ()) -> str:
    """One line: the scores, and whether each is as high as it has to be."""
    shown = "".join(f"{score:>5}" for score in found)
    verdict = ("ok" if all(map(int.__ge__, found, least)) else "under") if least else ""
    return f"  {label:44}{shown}  {verdict}".rstrip()


def aim(label: str, amount: float, most: float, unit: str) -> str:
    """One line: what was measured, the most it may be, and whether it is."""
    return f"{label:52}{amount:>8.2f} {unit:2} at most {most:>5.1f} {unit:2} {'ok' if amount <= most else 'over'}"


def main(arguments: list[str]) -> None:
    """Run the benchmark, or the engine within it."""
    if arguments[:1] == [WITHIN]:
        within(Path(arguments[1]))
        return
    with tempfile.TemporaryDirectory(prefix="topicbrief-bench-") as temporary:
        folder = Path(temporary)
        checks = shipped_check(folder / "shipped")
        pdf = shipped_pdf(folder / "paper")
        history = past(folder / "past")
        sizes = {size: measured(folder / str(size), size) for size in SIZES[: 1 if "--quick" in arguments else None]}
        largest = max(sizes)
        colds = {size: each.cold for size, each in sizes.items()}
        if "--quick" not in arguments:
            colds[LARGEST] = stages_of(folder / str(LARGEST), LARGEST)
        previews = (
            shipped_shown(folder / "brief"),
            synthetic_shown(folder / str(largest), sizes[largest].alone.seconds),
        )
        pages = list(reader_lines(folder / "brief", folder / "bare"))
        mistakes = test_mutations.report(list(test_mutations.results(test_mutations.NUMBER, folder / "mutations")))
    lines = [
        *table(sizes),
        "",
        *growth(colds),
        "",
        *aims(sizes, checks),
        *past_aims(*history),
        *pdf_aims(*pdf),
        *preview_aims(*previews, largest),
        *pages,
        mistakes,
    ]
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
