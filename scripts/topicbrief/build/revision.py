"""Plan what edits of entries make of a brief, hold it against the checks, and say what it changes, before anything is written.

    edits --> new bytes of the files --load, check--> new problems, at their fields --> what readers see, what has changed

Each kind of edit is a class in `Edit`, made from the JSON of a page. An edit names entries by their ids and never a file: where
they stand is for the brief to say. Several edits are one change: all of it is written, or nothing.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from .. import checks
from ..diagnostics.problem import Problem
from ..editing import new_entry, revise
from ..editing.mark_checked import dates_of, demand_checker, redate, sign, signatures_of
from ..editing.new_entry.account import describe_new_fact
from ..editing.new_entry.answers import find_id_mistake
from ..editing.patch import CannotEditError
from ..formatting import inlines
from ..load import loader, yaml_files
from ..load.loader import BlockOptions, LoadedFile
from ..load.result import KeyPath, LoadResult, SourceLocation
from ..load.yaml_files import Document
from ..model.change import KINDS
from ..model.prose import Prose
from .check import Documents, Loaders, find_problems, load_files
from .compare import CannotCompareError, Comparison, Side, compare_entries
from .diff_report import json_report
from .edit import insert_new_entry

Kind = Literal["fact", "source", "subject", "measure", "section", "brief"]
NewKind = Literal["fact", "source", "subject", "measure"]
Text = Annotated[str, Field(max_length=50_000)]
Entry = tuple[str, str]  # kind and id
REMEMBERED = 4  # states of the files whose problems are known: what is planned is written next, or changed once more
Files = Mapping[str, bytes]  # of data/, by path


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Revise(_Strict):
    """An entry is to have these values and no others; all are texts, or lists and mappings of texts."""

    do: Literal["revise"]
    kind: Kind
    id: Text = ""
    values: dict[str, Any]


class Rewrite(_Strict):
    """An entry is to have this text, as YAML."""

    do: Literal["rewrite"]
    kind: Kind
    id: Text = ""
    text: Text


class Add(_Strict):
    """A new entry, at its place among those like it. An id is proposed where none is given."""

    do: Literal["add"]
    kind: NewKind
    values: dict[str, Any]


class Checked(_Strict):
    """A fact was compared with its sources, or one of them, on a day."""

    do: Literal["checked"]
    id: Text
    on: Text
    source: Text | None = None
    by: Text | None = None


class Outcome(_Strict):
    """What became of a claim is the fact with this id."""

    do: Literal["outcome"]
    id: Text
    outcome: Text


class Settle(_Strict):
    """Of facts that state the same differently this one is the better, and why."""

    do: Literal["settle"]
    id: Text
    reason: Text


class Withdraw(_Strict):
    """A fact proved wrong, and why."""

    do: Literal["withdraw"]
    id: Text
    reason: Text


class Move(_Strict):
    """A block of a section, or of the front page, is to stand at another place; both are counted from 0."""

    do: Literal["move"]
    kind: Literal["section", "brief"]
    id: Text = ""
    start: int
    to: int


Edit = Annotated[Revise | Rewrite | Add | Checked | Outcome | Settle | Withdraw | Move, Field(discriminator="do")]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A problem that a change brings, and the field of an edited entry at which it stands; without one, it is elsewhere."""

    problem: Problem
    kind: str = ""
    id: str = ""
    path: KeyPath = ()
    own: bool = False  # whether the entry itself has to change


@dataclass(frozen=True)
class Plan:
    """What edits come to: the files that change, before (None for a new one) and after, the entries that were edited, the
    problems that the brief has then and did not have before, and the brief as it will be.
    """

    before: Mapping[str, bytes | None]
    after: Files
    entries: tuple[Entry, ...]
    problems: tuple[FieldProblem, ...]
    loaded: LoadResult
    comparison: Comparison | None

    @property
    def is_refused(self) -> bool:
        """Whether an edited entry breaks a rule by itself, so that nothing may be written."""
        return any(each.own for each in self.problems)


class Planner:
    """Plans changes of a brief, and remembers what it read and found, so that only what changed is read again."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, tuple[bytes, Document | None, list[Problem]]] = {}
        self._parts: dict[str, tuple[Document | None, LoadedFile]] = {}
        self._found: deque[tuple[Files, date | None, list[Problem]]] = deque(maxlen=REMEMBERED)  # problems of files

    def load(self, files: Files, today: date | None = None) -> LoadResult:
        """Return the brief of these files as far as it can be loaded."""
        loaders = Loaders(self._documents, self._part)
        return replace(load_files(self._root, files, read=loaders.read, load_part=loaders.load_part), today=today)

    def plan(self, files: Files, edits: tuple[Edit, ...], today: date | None = None) -> Plan:
        """Return what edits come to. Raises CannotEditError where one is not possible."""
        before, now, names = self.load(files, today), dict(files), dict[Entry, str]()
        if before.brief is None:
            raise CannotEditError('data/brief.yaml cannot be read; "topicbrief check" says why')
        known = self._problems(files, before)
        then = before
        for edit in edits:
            name, data, entry = _applied(then, now, edit)
            now |= {name: data}
            names[entry] = name
            then = self.load(now, today)
        changed = {name: data for name, data in now.items() if files.get(name) != data}
        found = self._problems(now, then)
        places = {entry: _located(self._read[name][1], *entry) for entry, name in names.items()}
        between = {checks.rule_id(each) for each in checks.BETWEEN}
        problems = [_field(problem, places, names) for problem in _new_problems(known, found)]
        told = tuple(replace(each, own=each.own and each.problem.rule not in between) for each in problems)
        compared = _compared(before, then) if changed else None
        return Plan({name: files.get(name) for name in changed}, changed, tuple(names), told, then, compared)

    def _problems(self, files: Files, loaded: LoadResult) -> list[Problem]:
        """Return the problems of these files; of those that were asked for last they are known."""
        for known, today, found in self._found:
            if today == loaded.today and known == files:
                return found
        problems = [*loaded.problems, *find_problems(self._root, loaded)]
        self._found.appendleft((dict(files), loaded.today, problems))
        return problems

    def _documents(self, root: Path, files: Files) -> tuple[Documents, list[Problem]]:
        for name, data in files.items():
            if name not in self._read or self._read[name][0] != data:
                self._read[name] = (data, *yaml_files.read_document(f"data/{name}", data))
        found = {name: self._read[name] for name in files}
        return {name: document for name, (_, document, _) in found.items()}, [p for *_, w in found.values() for p in w]

    def _part(self, path: str, document: Document | None, options: BlockOptions) -> LoadedFile:
        known = self._parts.get(path)
        if known is None or known[0] is not document:
            known = self._parts[path] = document, loader.load_file(path, document, options)
        return known[1]


def find_entry(loaded: LoadResult, kind: str, id: str) -> SourceLocation:
    """Return where an entry stands. Raises CannotEditError where there is none, or it cannot be read."""
    origin = loaded.origins.get((kind, id))
    if origin is None or not isinstance(origin.value(), dict):
        wrong = f'"{id}" could not be read; "topicbrief check" says why' if (kind, id) in loaded.unloadable else ""
        raise CannotEditError(wrong or f'no {kind} "{id}"{loaded.near(kind, id)}')
    return origin


def file_of(origin: SourceLocation) -> str:
    """Return the file in which an entry stands, by path relative to `data/`."""
    return origin.document.path.removeprefix("data/")


def _applied(loaded: LoadResult, files: Files, edit: Edit) -> tuple[str, bytes, Entry]:
    """Return the file that an edit changes, its content then, and the entry. Raises CannotEditError."""
    match edit:
        case Add():
            return _added(loaded, files, edit)
        case Checked():
            return _checked(loaded, files, edit)
        case Outcome():
            return _with_keys(loaded, files, edit.id, {"outcome": edit.outcome})
        case Settle():
            return _with_keys(loaded, files, edit.id, {"rank": "preferred", "reason": edit.reason})
        case Withdraw():
            return _with_keys(loaded, files, edit.id, {"status": "withdrawn", "reason": edit.reason})
    origin = find_entry(loaded, edit.kind, edit.id)
    name, entry = file_of(origin), (edit.kind, edit.id)
    here = revise.EntryPlace(name, files[name], origin)
    if isinstance(edit, Rewrite):
        return name, revise.rewrite_entry(here, edit.text), entry
    if isinstance(edit, Move):
        return name, revise.move_item(here, "blocks", edit.start, edit.to), entry
    return name, revise.revise_entry(here, _demand_texts(edit.values)), entry


def _with_keys(loaded: LoadResult, files: Files, id: str, keys: dict[str, str]) -> tuple[str, bytes, Entry]:
    """Return the file in which a fact has these keys besides its others. Raises CannotEditError."""
    origin = find_entry(loaded, "fact", id)
    for key, text in keys.items():
        if not text.strip():
            raise CannotEditError(f'"{key}" is empty; say it')
    here = revise.EntryPlace(file_of(origin), files[file_of(origin)], origin)
    return here.name, revise.revise_entry(here, {**origin.value(), **keys}), ("fact", id)


def _added(loaded: LoadResult, files: Files, edit: Add) -> tuple[str, bytes, Entry]:
    values: dict[str, Any] = revise.without_empty(_demand_texts(edit.values))
    model = new_entry.KINDS[edit.kind]
    values = {key: values[key] for key in (*model.model_fields, *values) if key in values}
    answers = {key: value for key, value in values.items() if isinstance(value, str)}
    if edit.kind == "fact" and ("subject", answers.get("subject", "")) not in loaded.origins:
        about = answers.get("subject", "")
        raise CannotEditError(
            f'no subject "{about}"{loaded.near("subject", about)}' if about else "say what it is about"
        )
    id = answers.get("id") or new_entry.proposed_id(loaded, edit.kind, answers)
    if mistake := find_id_mistake(loaded, edit.kind, id):
        raise CannotEditError(mistake)
    name, after = new_entry.find_place(loaded, edit.kind, id, answers)
    values = {"id": id, **{key: value for key, value in values.items() if key != "id"}}
    if edit.kind == "source":
        values.pop("id")
    data, _ = insert_new_entry(files, name, after, values, listed=edit.kind != "source")
    return name, data, (edit.kind, id)


def _checked(loaded: LoadResult, files: Files, edit: Checked) -> tuple[str, bytes, Entry]:
    try:
        on = date.fromisoformat(edit.on)
    except ValueError:
        raise CannotEditError(f'"{edit.on}" is no day; write it as 2026-11-22') from None
    dates = dates_of(loaded, [edit.id], edit.source)
    name = file_of(find_entry(loaded, "fact", edit.id))
    data = redate(files[name], dates, on)
    if edit.by:
        demand_checker(loaded, edit.by)
        data = sign(data, signatures_of(loaded, [edit.id], edit.source), edit.by)
    return name, data, ("fact", edit.id)


def _demand_texts(value: Any) -> Any:
    """Return a value if it is made of texts, lists and mappings alone. Raises CannotEditError."""
    if isinstance(value, dict):
        return {key: _demand_texts(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_demand_texts(part) for part in value]
    if not isinstance(value, str):
        raise CannotEditError(f"{json.dumps(value)} is no text; every value is sent as it is to be typed")
    return value


# ------------------------------------------------------------------ what a change does


def _new_problems(before: list[Problem], after: list[Problem]) -> Iterator[Problem]:
    """Yield the problems that were not there before, in whichever line."""
    known = Counter((problem.rule, problem.message) for problem in before)
    for problem in sorted(set(after)):
        if known[problem.rule, problem.message] > 0:
            known[problem.rule, problem.message] -= 1
        else:
            yield problem


def _field(
    problem: Problem, entries: Mapping[Entry, SourceLocation | None], files: Mapping[Entry, str]
) -> FieldProblem:
    """Return a problem with the field of an edited entry at which it stands. It is the entry's own where the whole file
    cannot be read.
    """
    place = problem.place
    for (kind, id), origin in entries.items():
        if place.file == f"data/{files[kind, id]}":
            path = revise.entry_path(origin, place.line, place.column) if origin else ()
            if path is not None:
                return FieldProblem(problem, kind, id, path, own=True)
    return FieldProblem(problem)


def _located(document: Document | None, _kind: str, id: str) -> SourceLocation | None:
    """Return where an entry stands in a document, though it may be none that can be loaded."""
    if document is None:
        return None
    if isinstance(document.value, dict):
        return SourceLocation(document, ())
    numbers = [n for n, each in enumerate(document.value) if isinstance(each, dict) and each.get("id") == id]
    return SourceLocation(document, (numbers[-1],)) if numbers else None


def _compared(before: LoadResult, after: LoadResult) -> Comparison | None:
    sides = [Side(name, "", False, loaded, (), ()) for name, loaded in (("before", before), ("after", after))]
    try:
        return compare_entries(*sides)
    except CannotCompareError:
        return None


def describe_changes(plan: Plan) -> list[dict[str, Any]]:
    """Return how the facts and other entries change, as `diff --format json` says it, with a heading for each kind."""
    if plan.comparison is None:
        return []
    found = json.loads(json_report.render(plan.comparison))["changes"]
    return [{**each, "heading": KINDS[each["kind"]].report} for each in found]


def describe_yaml(plan: Plan) -> str:
    """Return how the files change, as a unified difference."""
    lines: list[str] = []
    for name, after in plan.after.items():
        was, now = ((data or b"").decode("utf-8-sig", "replace").splitlines() for data in (plan.before[name], after))
        lines += difflib.unified_diff(was, now, f"data/{name}", f"data/{name}", lineterm="")
    return "\n".join(lines)


def describe_entry(loaded: LoadResult, kind: str, id: str) -> list[dict[str, Any]]:
    """Return what readers will see of an entry: of a fact a line, and of each text its words with the figures in them."""
    brief, origin = loaded.brief, loaded.origins.get((kind, id))
    if brief is None or origin is None:
        return []
    if kind == "fact":
        lines = describe_new_fact(loaded, id) if id in brief.facts else ()
        return [{"path": [], "text": line.removeprefix("Readers will see: ")} for line in lines]  # a heading says so
    values = [(path, value) for of, path, value in loaded.values(Prose) if of is origin]
    return [{"path": list(path), "text": inlines.prose_text(brief, value)} for path, value in values]
