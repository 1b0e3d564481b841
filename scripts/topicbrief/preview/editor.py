"""Answer what the editor in a page asks: the entry behind a figure, what a change of it would do, and to write it or take it back.

Nothing is written before the checks have seen it, and nothing over what another program wrote meanwhile: with each write goes the
hash of every file that was read for it, as Fava does. What was written is remembered until the preview stops, so that it can be
taken back, the last change first.

Whoever may write must know a random token that only pages of this preview can read. `server` looks at where a request comes from.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .. import storage
from ..build.gc_pause import no_garbage_collection
from ..build.revision import (
    Edit,
    Plan,
    Planner,
    describe_changes,
    describe_entry,
    describe_yaml,
    file_of,
    find_entry,
)
from ..editing import revise
from ..editing.patch import CannotEditError
from ..load.result import LoadResult
from .forms import form_schema, known_names

MOST_EDITS = 20  # of one change
LARGEST = 1_000_000  # bytes of a request
Answer = tuple[HTTPStatus, dict[str, Any]]
Hashes = dict[Annotated[str, Field(max_length=200)], Annotated[str, Field(max_length=64)]]


class _Request(BaseModel):
    """A change, and the hash of each file of `data/` that was read for it ("" for one that was not there). `anyway` says that
    problems elsewhere are known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    edits: Annotated[list[Edit], Field(min_length=1, max_length=MOST_EDITS)]
    base: Hashes = {}
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    """A change that was written: what it is called, and its files before and after; None for one that was not there."""

    name: str
    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes]


class Editor:
    """A brief that pages may edit. `clock` tells the last day that has begun. Several threads may ask."""

    def __init__(self, root: Path, clock: Callable[[], date] | None = None, read_only: bool = False) -> None:
        self.root, self.read_only = root, read_only
        self.token = secrets.token_urlsafe(32)
        self._clock = clock
        self._planner = Planner(root)
        self._written: list[_Written] = []
        self._lock = Lock()

    def state(self) -> dict[str, Any]:
        """Return what a page has to know before it edits."""
        undo = self._written[-1].name if self._written else ""
        day = self._clock() if self._clock else None
        return {
            "read_only": self.read_only,
            "token": "" if self.read_only else self.token,
            "undo": {"count": len(self._written), "name": undo},
            "today": day.isoformat() if day else "",
        }

    def names(self) -> dict[str, Any]:
        """Return the entries that a field may refer to, by kind, with what they are called."""
        with self._lock:
            return known_names(self._loaded(storage.read_data_files(self.root)))

    def entry(self, kind: str, id: str) -> Answer:
        """Return an entry: its values, its text, its file with the hash, and the schema of its form."""
        try:
            with self._lock:
                files = storage.read_data_files(self.root)
                loaded = self._loaded(files)
                origin = find_entry(loaded, kind, id)
                name = file_of(origin)
                cut = revise.cut_entry(revise.EntryPlace(name, files[name], origin))
                return HTTPStatus.OK, {
                    "kind": kind,
                    "id": id,
                    "file": f"data/{name}",
                    "line": cut.line,
                    "base": {name: _hash(files[name])},
                    "values": origin.value(),
                    "text": cut.entry,
                    "schema": form_schema(kind),
                    "sentences": describe_entry(loaded, kind, id),
                }
        except CannotEditError as error:
            return HTTPStatus.NOT_FOUND, {"error": str(error)}

    def schema(self, kind: str) -> Answer:
        """Return the schema of the form of a new entry."""
        schema = form_schema(kind)
        return (HTTPStatus.OK, {"schema": schema}) if schema else (HTTPStatus.NOT_FOUND, {"error": f"no {kind}"})

    def plan(self, body: bytes) -> Answer:
        """Return what a change would do. Nothing is written."""
        return self._answer(body, writes=False)

    def save(self, body: bytes) -> Answer:
        """Write a change, or say why not: an entry breaks a rule, or a file has changed since it was read."""
        return self._answer(body, writes=True)

    def undo(self) -> Answer:
        """Take back the last change that is not taken back yet, if its files are still what it made of them."""
        with self._lock, storage.changing(self.root):
            if not self._written:
                return HTTPStatus.CONFLICT, {"error": "nothing is left to be undone"}
            last = self._written[-1]
            files = storage.read_data_files(self.root)
            if touched := [name for name, data in last.after.items() if files.get(name) != data]:
                return HTTPStatus.CONFLICT, _conflict(touched, files)
            whole = {name: data for name, data in last.before.items() if data is not None}
            storage.exchange_files(self.root, "undo", whole, {})
            storage.remove_data_files(self.root, last.before.keys() - whole.keys())
            self._written.pop()
            return HTTPStatus.OK, {"undone": last.name, **self.state()}

    def _answer(self, body: bytes, writes: bool) -> Answer:
        try:
            asked = _Request.model_validate_json(body)
        except ValidationError as error:
            return HTTPStatus.BAD_REQUEST, {"error": _explain(error)}
        with self._lock, storage.changing(self.root) if writes else nullcontext(), no_garbage_collection():
            files = storage.read_data_files(self.root)
            stale = [name for name, hash in asked.base.items() if _hash(files.get(name)) != hash]
            if stale:
                return HTTPStatus.CONFLICT, _conflict(stale, files)
            try:
                plan = self._planner.plan(files, tuple(asked.edits), self._clock() if self._clock else None)
            except CannotEditError as error:
                return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(error), "problems": []}
            if not writes:
                return HTTPStatus.OK, _described(plan)
            return self._write(asked, files, plan)

    def _write(self, asked: _Request, files: Mapping[str, bytes], plan: Plan) -> Answer:
        unseen = [name for name in plan.after if name not in asked.base]
        if unseen:
            return HTTPStatus.CONFLICT, _conflict(unseen, files)
        if plan.is_refused or (plan.problems and not asked.anyway):
            return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "nothing was written", **_described(plan)}
        if plan.after:
            name = " and ".join(id or "brief.yaml" for _, id in plan.entries)
            storage.exchange_files(self.root, f"edit {name}", plan.after, {})
            self._written.append(_Written(name, plan.before, plan.after))
        return HTTPStatus.OK, {"written": sorted(plan.after), **_described(plan), **self.state()}

    def _loaded(self, files: Mapping[str, bytes]) -> LoadResult:
        return self._planner.load(files, self._clock() if self._clock else None)


def _hash(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()


def _conflict(names: list[str], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what is said where files are no longer what was read: their names, and their hashes now."""
    named = ", ".join(f"data/{name}" for name in names)
    return {
        "error": f"{named} was changed by another program, or not read; nothing was written",
        "conflict": {name: _hash(files.get(name)) for name in names},
    }


def _described(plan: Plan) -> dict[str, Any]:
    """Return what a change does, for the page."""
    return {
        "base": {name: _hash(data) for name, data in plan.before.items()},
        "entries": [{"kind": kind, "id": id} for kind, id in plan.entries],
        "problems": [
            {**each.problem.record, "kind": each.kind, "id": each.id, "path": list(each.path), "own": each.own}
            for each in plan.problems
        ],
        "refused": plan.is_refused,
        "sentences": [
            line for kind, id in plan.entries if not plan.is_refused for line in describe_entry(plan.loaded, kind, id)
        ],
        "changes": describe_changes(plan),
        "yaml": describe_yaml(plan),
        "text": _text(plan),
    }


def _text(plan: Plan) -> str:
    """Return the text that the edited entry will have; "" where there are several, or it cannot be read."""
    origin = plan.loaded.origins.get(plan.entries[0]) if len(plan.entries) == 1 else None
    if origin is None or file_of(origin) not in plan.after:
        return ""
    return revise.cut_entry(revise.EntryPlace(file_of(origin), plan.after[file_of(origin)], origin)).entry


def _explain(error: ValidationError) -> str:
    """Return the first thing that is wrong with a request."""
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc'])) or 'request'}: {first['msg']}"
