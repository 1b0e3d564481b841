"""Freeze an edition of the last commit.

committed? -> clone -> pages -> PDF -> website -> pages of the edition -> manifest -> in its place
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ... import __version__, storage
from ...diagnostics.problem import Problem
from ...diagnostics.progress import ProgressReporter
from ...document.edition_paths import DATA, edition_folder
from ...formatting import plain_text
from ...history import clone, snapshots
from ...history.head import find_head
from ...model.brief import Brief
from ..builders import BUILDERS
from ..check import load_brief
from ..menu import check_menu_of_editions
from ..options import BuildOptions
from ..own_files import find_setting, read_settings_files
from ..pages import build_pages
from ..pdf.process import print_apart
from ..website import NotBuiltError, build_website
from .frozen_page import BannerWords
from .frozen_site import freeze_site
from .manifest import Manifest, format_manifest, hash_file

MKDOCS = BUILDERS[0]  # every brief has it, whatever builds its website
BANNER = Path(__file__).parents[2] / "templates" / "edition"
NOT_EDITORIAL = ("proposed.yaml", "chosen.yaml")  # data that no reader sees
COMMIT = "commit it (git add --all, git commit), or put it aside (git stash --include-untracked)"


class CannotFreezeError(ValueError):
    """No edition can be made; the message tells an editor why, and what to do."""


@dataclass(frozen=True)
class Frozen:
    """What came of it: an edition's folder, how many files and bytes it has, or the problems that kept it from being made.
    `left_out` is what its pages or its PDF cannot show.
    """

    folder: str = ""
    files: int = 0
    size: int = 0
    problems: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()


def freeze(root: Path, on: date | None, stated: str | None, today: date, report: ProgressReporter) -> Frozen:
    """Freeze an edition of the last commit of the brief in `root`, put it into `docs/editions/`, and return what came of it.

    `on` is its day; None stands for the first day that is neither before that of the data nor before its last change.
    `stated` is the address of the website; None for that in the data or in mkdocs.yml. `today` is the last day that has
    begun. Raises CannotFreezeError, NoRevisionError, NotBuiltError and OSError.
    """
    brief = load_brief(root).brief
    address = stated or (brief and brief.settings.address) or find_setting(read_settings_files(root), "site_url")
    day = _find_day(root, brief, on, today)
    if (root / "docs" / edition_folder(day.isoformat())).exists():
        raise CannotFreezeError(
            f"there is an edition of {day} already, and none is rewritten; name another day with --on"
        )
    _demand_committed(root)
    if not address:
        raise CannotFreezeError(
            "an edition says where it stands for ever, and no address is known: write address: https://... into "
            "data/brief.yaml (or site_url into mkdocs.yml), and commit it"
        )
    if unready := [*check_menu_of_editions(read_settings_files(root))]:
        return Frozen(problems=tuple(unready))
    with _folder() as folder:
        report("clone", "")
        own = clone.clone_brief(root, folder / "brief")
        storage.remove_editions(own / "docs")
        report("clone", find_head(root).commit[:12])
        options = BuildOptions(day, f"{address.rstrip('/')}/{edition_folder(day.isoformat())}/", today=today)
        return _freeze_clone(root, own, options, report)


def _demand_committed(root: Path) -> None:
    if changed := clone.find_uncommitted(root):
        others = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise CannotFreezeError(
            f"an edition is made of the last commit, and {changed[0]}{others} is not as it was committed; {COMMIT}"
        )


def _find_day(root: Path, brief: Brief | None, on: date | None, today: date) -> date:
    """Return the day of the edition. Raises CannotFreezeError where it would tell what was not known on that day."""
    changed = snapshots.list_snapshots(root, find_head(root)).states[-1].day
    earliest = max(filter(None, (changed, brief.as_of if brief else None)))
    if on and on < earliest:
        raise CannotFreezeError(
            f"the brief says what was not yet known on {on}: its data is of {earliest}; name that day, or a later one"
        )
    if on and on > today:
        raise CannotFreezeError(f"{on} is still to come; an edition is of a day that has begun")
    return on or earliest


@contextmanager
def _folder() -> Iterator[Path]:
    folder = tempfile.mkdtemp(prefix="topicbrief-edition-")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _freeze_clone(root: Path, own: Path, options: BuildOptions, report: ProgressReporter) -> Frozen:
    """Build the website of a clone, and put it into `docs/editions/` of the brief in `root`."""
    pages = build_pages(own, report, options, strict=True)
    if pages.problems:
        return Frozen(problems=tuple(pages.problems))
    if pages.losses:
        raise CannotFreezeError(f"a part of the history would be missing for ever: {pages.losses[0]}")
    printed = print_apart(own, options)
    if printed.problems:
        return Frozen(problems=tuple(printed.problems))
    if build_website(own, MKDOCS, options, options.address, printed.name):
        raise NotBuiltError(f"{MKDOCS.name} stopped")
    brief = load_brief(own).brief
    assert brief  # its pages were made
    placed = _place(root, own, brief, options, printed.name or "")
    return replace(placed, left_out=(*pages.left_out, *printed.left_out))


def _place(root: Path, own: Path, brief: Brief, options: BuildOptions, pdf: str) -> Frozen:
    """Put the website of a clone into `docs/editions/` as an edition."""
    assert options.on
    day = options.on
    words = brief.words
    name = words.gettext("Edition of {day}", day=plain_text.format_day(brief, day))
    banner = BannerWords(
        name,
        words.gettext("It stays as it is."),
        words.gettext("Current edition"),
        words.gettext("What has changed since"),
    )
    found = freeze_site(storage.read_site(own / "site"), storage.read_banner_files(BANNER), day.isoformat(), banner)
    data = storage.read_data_files(own)
    files = {**found.files, **{f"{DATA}/{path}": text for path, text in data.items() if path not in NOT_EDITORIAL}}
    manifest = Manifest(
        day=day.isoformat(),
        title=brief.settings.title,
        address=options.address or "",
        commit=find_head(own).commit,
        engine=__version__,
        facts=len(brief.facts),
        pdf=pdf,
        assets=found.assets,
        names=(name,),
        files={path: hash_file(text) for path, text in sorted(files.items())},
    )
    whole = {**files, storage.MANIFEST: format_manifest(manifest)}
    storage.place_edition(root, manifest.day, whole, found.shared, found.assets)
    return Frozen(edition_folder(manifest.day), len(whole), sum(map(len, whole.values())))
