"""Keep what an editor takes of an article: entries that are proposed, and choices for the next time.

Proposals stand in data/proposed.yaml, of which no page is made; `new fact --proposed` makes a fact of one. Choices stand
in data/chosen.yaml, by the words beside the figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from .. import storage
from ..diagnostics.problem import Location, suggest
from ..editing import json_schema, patch, yaml_style
from ..editing.article import Nearest, ProposedEntry
from ..editing.patch import CannotEditError
from ..load.result import LoadResult
from .check import find_problems, load_files

PROPOSED, CHOSEN = "proposed.yaml", "chosen.yaml"
HEADS = {
    PROPOSED: '# What "topicbrief read" found in articles. No reader sees it; "topicbrief new fact --proposed ID" makes a fact of one.\n',
    CHOSEN: '# What an editor chose for figures in articles, by the words beside them. "topicbrief read --choose" writes this file.\n',
}


def write_proposals(root: Path, proposals: Iterable[ProposedEntry]) -> list[Location]:
    """Write the proposals that are whole and not there yet into data/proposed.yaml; return where each begins.

    Raises CannotEditError and OSError, and then nothing has changed.
    """
    with storage.changing(root):
        files = storage.read_data_files(root)
        before = load_files(root, files)
        entries = _new_entries(before, [each for each in proposals if not each.missing])
        if not entries:
            return []
        data, lines = _with_entries(files, PROPOSED, entries)
        _demand_sound(root, before, {**files, PROPOSED: data}, PROPOSED)
        storage.exchange_files(root, "read", {PROPOSED: data}, {})
    return [Location(f"data/{PROPOSED}", line) for line in lines]


def remember(root: Path, words: tuple[str, ...], pair: Nearest) -> None:
    """Remember a choice by the words beside the figure. Raises CannotEditError and OSError."""
    entry: dict[str, object] = {"words": list(words), "subject": pair.subject, "measure": pair.measure}
    with storage.changing(root):
        files = storage.read_data_files(root)
        before = load_files(root, files)
        key = " ".join(words)
        if before.brief and key in before.brief.choices:
            files[CHOSEN] = _without(files, before, "choice", key)
        data, _ = _with_entries(files, CHOSEN, [entry])
        _demand_sound(root, before, {**files, CHOSEN: data}, CHOSEN)
        storage.exchange_files(root, "read", {CHOSEN: data}, {})


def proposed_answers(loaded: LoadResult, id: str) -> dict[str, str]:
    """Return what a proposal says, as answers to the questions for a fact. Raises CannotEditError where there is none."""
    if ("proposal", id) not in loaded.origins:
        raise CannotEditError(f'no proposal "{id}" in data/{PROPOSED}{suggest(id, loaded.ids("proposal"))}')
    values = loaded.origins[("proposal", id)].value()
    evidence = values.get("evidence") or [{}]
    return {key: str(value) for key, value in {**values, **evidence[0]}.items() if key not in ("evidence", "id")}


def without_proposal(root: Path, files: Mapping[str, bytes], id: str) -> dict[str, bytes]:
    """Return data/proposed.yaml without a proposal, by its name. Raises CannotEditError."""
    loaded = load_files(root, files)
    proposed_answers(loaded, id)
    return {PROPOSED: _without(files, loaded, "proposal", id)}


def _without(files: Mapping[str, bytes], loaded: LoadResult, kind: str, id: str) -> bytes:
    """Return the file of proposals or choices without one of them."""
    name = PROPOSED if kind == "proposal" else CHOSEN
    if len(loaded.ids(kind)) > 1:
        return patch.remove_entries(files[name], [int(loaded.origins[(kind, id)].path[0])])
    return _head(name) + b"[]\n"


def _new_entries(loaded: LoadResult, proposals: list[ProposedEntry]) -> list[dict[str, object]]:
    """Return the entries that neither stand in data/proposed.yaml nor twice among these, each with an id of its own."""
    assert loaded.brief
    known = {_states(loaded.origins[("proposal", id)].value()) for id in loaded.brief.proposals}
    ids = set(loaded.brief.proposals)
    entries = []
    for proposal in proposals:
        if (states := _states(proposal.values)) in known:
            continue
        known.add(states)
        id = str(proposal.values["id"])
        free = next(each for number in range(1, 10_000) if (each := f"{id}-{number}" if number > 1 else id) not in ids)
        ids.add(free)
        entries.append({**proposal.values, "id": free})
    return entries


def _states(values: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(values.get(key) for key in ("subject", "measure", "period", "scope", "value", "upper"))


def _with_entries(files: Mapping[str, bytes], name: str, entries: list[dict[str, object]]) -> tuple[bytes, list[int]]:
    """Return a file with more entries at its end, and the line on which each begins."""
    data, lines = files.get(name, b""), []
    if data.rstrip().endswith(b"[]"):
        data = b""
    for entry in entries:
        text = yaml_style.write_entry(entry, 0, dash=True)
        if data:
            data, line = patch.insert_entry(data, -1, text)
        else:
            data, line = _head(name) + b"\n" + text.encode(), _head(name).count(b"\n") + 2
        lines.append(line)
    return data, lines


def _head(name: str) -> bytes:
    return ("".join(f"{line}\n" for line in json_schema.schema_comments(name)) + HEADS[name]).encode()


def _demand_sound(root: Path, before: LoadResult, files: Mapping[str, bytes], name: str) -> None:
    """Raise CannotEditError where a file would have a problem that it had not."""
    then = load_files(root, files)
    known = {str(problem) for problem in (*before.problems, *find_problems(root, before))}
    for problem in (*then.problems, *find_problems(root, then)):
        if problem.place.file == f"data/{name}" and str(problem) not in known:
            raise CannotEditError(f"{problem.rule}: {problem.message}\nNothing was written.")
