"""What MkDocs calls, and the only Python that knows it: the pages are made anew before MkDocs looks for them.

So `mkdocs build` and `mkdocs serve` alone are enough. Nothing else depends on this file: `topicbrief pages` makes the
same pages for a builder that knows no hooks.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

sys.path.insert(0, str(Path(__file__).parent))

from topicbrief.build import build


def on_pre_build(config: Any) -> None:
    """Make the pages, or stop before anything is built from old ones."""
    try:
        problems = build(Path(config.config_file_path).parent).problems
    except OSError as error:
        raise Abort(f"The pages cannot be made: {error}") from None
    if problems:
        lines = "\n".join(map(str, problems))
        raise Abort(f"{lines}\n{len(problems)} problems in the data. The last good pages stay as they are.")


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Watch the data too."""
    server.watch(str(Path(config.config_file_path).parent / "data"))
    return server
