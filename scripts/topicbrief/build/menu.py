"""Hold the menu of the website to the pages that there are: those made from the data, and those that people wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase

from ..diagnostics.problem import Problem, suggest
from ..document.edition_paths import FOLDER as EDITIONS
from ..load import yaml_files
from ..model.brief import Brief
from ..pages import article, changes, data, home, method, section, sources
from .own_files import find_setting

MENU = "nav"
HIDDEN = ("not_in_nav", "exclude_docs", "draft_docs")  # keys of patterns like those of git
FOLDERS = ("facts/", "changes/")  # of pages whose names only the whole build knows
TITLES = {"index": "Home", "sources": "Sources", "method": "Method", "changes": "Changes"}
INDEX = ("README.md", "404.md")  # other names of the home page, and a page that no menu has


def check_menu(brief: Brief, settings: Mapping[str, bytes], own: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each page that the menu names and nobody makes, and for each page at the top of the website that it lacks.

    `settings` are the files of settings by path, the first that has a menu counts; `own` are the pages that people wrote,
    by path relative to the brief. A website without a menu in its settings has every page in it.
    """
    found = next(
        ((path, types[MENU]) for path in settings if MENU in (types := yaml_files.read_types(path, settings[path]))),
        None,
    )
    if not found or found[1][0] != "a list":
        return
    path, (_, place) = found
    named = {
        text.removeprefix("./"): place
        for keys, text, place in yaml_files.read_nested_scalars(path, settings[path])
        if keys[0] == MENU and text.endswith(".md") and "://" not in text
    }
    top = _top_pages(brief)
    written = {name.removeprefix("docs/") for name in own}
    known = {*(f"{page}.md" for page in _made(brief)), *(f"{page}.md" for page in top), *written}
    for name, where in named.items():
        if name not in known and not name.startswith(FOLDERS) and "*" not in name:
            yield Problem(where, "no-such-page", f'no page "{name}" is made or written{suggest(name, known)}')
    hidden = _hidden(settings)
    titles = {f"{page}.md": title for page, title in top.items()}
    titles |= {
        name: _title(name) for name in sorted(written) if name.endswith(".md") and "/" not in name and name not in INDEX
    }
    if any("*" in name for name in named):  # a pattern of a plugin, which may lead to any page
        return
    for name, title in titles.items():
        if name not in named and not _is_hidden(name, hidden):
            yield Problem(place, "not-in-menu", f'the page "{name}" is in no menu; add "- {title}: {name}" under nav')


def check_menu_of_editions(settings: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem where the pages of editions, which are in no menu, are not said to be in none: builders would complain."""
    found = next(
        ((path, types[MENU]) for path in settings if MENU in (types := yaml_files.read_types(path, settings[path]))),
        None,
    )
    hidden = {pattern.strip("/*") for pattern in _hidden(settings)}
    if found and found[1][0] == "a list" and EDITIONS not in hidden:
        message = f'the pages of editions are in no menu; add "/{EDITIONS}/" under not_in_nav'
        yield Problem(found[1][1], "not-in-menu", message)


def _top_pages(brief: Brief) -> dict[str, str]:
    """Return the pages at the top of the website, by path without its ending, each with its name for a menu."""
    drafts = (draft for kind in (home, section, sources, method) for draft in kind.drafts(brief))
    paths = [*(draft.path for draft in drafts), changes.PATH]
    return {
        path: TITLES.get(path) or brief.sections[path].title
        for path in paths
        if path in TITLES or path in brief.sections
    }


def _made(brief: Brief) -> Iterator[str]:
    """Yield the paths of the pages below the top."""
    yield from ("subjects/index", "facts/index", data.PATH)
    yield from (f"subjects/{id}" for id in brief.subjects)
    yield from (draft.path for draft in article.drafts(brief))
    folders = {"subject": "subjects/", "source": "articles/", "section": ""}
    yield from (f"{folders[moved.kind]}{moved.old}" for moved in brief.moved.values() if moved.kind in folders)


def _title(name: str) -> str:
    return name.removesuffix(".md").replace("-", " ").capitalize()


def _hidden(settings: Mapping[str, bytes]) -> list[str]:
    """Return the patterns of pages that are to be in no menu."""
    lines = (line.strip() for key in HIDDEN for line in find_setting(settings, key).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _is_hidden(name: str, patterns: Collection[str]) -> bool:
    """Return whether a page at the top is hidden: the last pattern that fits it decides, and `!` shows it."""
    hidden = False
    for pattern in patterns:
        if fnmatchcase(name, pattern.removeprefix("!").removeprefix("/")):
            hidden = not pattern.startswith("!")
    return hidden
