"""Write the files of a new brief that builds at once: two facts, an article and a chart. Each file says what it is for.

The files lie in `templates/new_brief/` as they will lie in the new folder. The engine is no part of them: they install the one
to which they are pinned (`engine`).
"""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path
from string import Template

from pydantic import TypeAdapter, ValidationError

from ..model.fields import Line
from .engine import Pin

SKELETON = Path(__file__).parents[1] / "templates" / "new_brief"
IN_YAML = (".yaml", ".yml")


def new_brief_files(title: str, pin: Pin) -> dict[str, bytes]:
    """Return the files of a new brief, by path with `/`, with those that pin its engine. Raises ValueError, with a message
    for people, for what cannot be a title.
    """
    try:
        title = TypeAdapter(Line).validate_python(title)
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"]) from None
    found = {path.relative_to(SKELETON).as_posix(): path for path in _files_of(SKELETON)}
    return {**{name: _filled(path, title) for name, path in found.items()}, **pin.files}


def _files_of(skeleton: Path) -> list[Path]:
    """Return the files of the template, without what work in that folder has left there: what its `.gitignore` names."""
    left = [line.strip("/") for line in (skeleton / ".gitignore").read_text("utf-8").split()]
    return [
        path
        for path in sorted(skeleton.rglob("*"))
        if path.is_file()
        and not any(fnmatch(part, each) for part in path.relative_to(skeleton).parts for each in (*left, "docs"))
    ]


def _filled(path: Path, title: str) -> bytes:
    """Return a file of the template with the title in it; in YAML it is quoted, so that it is text whatever it says."""
    shown = json.dumps(title, ensure_ascii=False) if path.suffix in IN_YAML else title
    return Template(path.read_text(encoding="utf-8")).safe_substitute(title=shown).encode("utf-8")
