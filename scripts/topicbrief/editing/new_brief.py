"""Write the files of a new brief that builds at once: two facts, an article and a chart. Each file says what it is for.

The files lie in `templates/new_brief/` as they will lie in the new folder. The engine is no part of them: they ask for the package.
"""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path
from string import Template
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..model.fields import Line

SKELETON = Path(__file__).parents[1] / "templates" / "new_brief"
IN_YAML = (".yaml", ".yml")


def new_brief_files(title: str) -> dict[str, bytes]:
    """Return the files of a new brief, by path with `/`. Raises ValueError, with a message for people, for what cannot
    be a title.
    """
    try:
        title = TypeAdapter(Line).validate_python(title)
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"]) from None
    found = {path.relative_to(SKELETON).as_posix(): path for path in sorted(SKELETON.rglob("*")) if path.is_file()}
    return {name: _filled(path, title) for name, path in found.items() if "__pycache__" not in name}


def _filled(path: Path, title: str) -> bytes:
    """Return a file of the template with the title in it; in YAML it is quoted, so that it is text whatever it says."""
    shown = json.dumps(title, ensure_ascii=False) if path.suffix in IN_YAML else title
    template = Template(path.read_text(encoding="utf-8"))
    return template.safe_substitute(title=shown, requirement=requirement()).encode("utf-8")


def requirement() -> str:
    """Return the requirement that installs this engine: the commit it was installed from, or its version."""
    installed = distribution("topicbrief")
    origin: dict[str, Any] = json.loads(installed.read_text("direct_url.json") or "{}")
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return f"topicbrief @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    return f"topicbrief=={installed.version}"
