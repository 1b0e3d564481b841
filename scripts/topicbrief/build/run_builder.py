"""Run the builder of a website as `python -m` does, and say in one line what it does not foresee itself.

python run_builder.py mkdocs build --strict -f .topicbrief-site.yml
"""

from __future__ import annotations

import importlib
import os
import runpy
import sys
import traceback
from pathlib import Path

KEEPING = ("mkdocs", "properdocs")  # builders of which we keep the pages


def _keep_pages(module: str) -> None:
    """Have the builder render only the pages that changed."""
    importlib.import_module("properdocs.replacement" if module == "properdocs" else module)
    sys.path.append(str(Path(__file__).parents[2]))  # where the engine is not installed
    importlib.import_module("topicbrief.build.kept_pages.mkdocs_pages").install()
    sys.path.pop()


def main() -> None:
    """Run the module that the first argument names, with the others."""
    module, *arguments = sys.argv[1:]
    sys.path[0] = ""  # the present folder, as with -m: settings may name modules that lie beside them
    sys.argv = [module, *arguments]
    try:
        if module in KEEPING:
            _keep_pages(module)
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell has it; who started this says so
    except Exception as error:
        if os.environ.get("TOPICBRIEF_TRACEBACK"):
            raise
        frame = traceback.extract_tb(error.__traceback__)[-1]
        words = " ".join(f"{type(error).__name__}: {error}".split())
        sys.exit(
            f"Error: {module} cannot build the website of these settings: {words} ({Path(frame.filename).name}:{frame.lineno})"
        )


if __name__ == "__main__":
    main()
