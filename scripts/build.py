"""The command `topicbrief` without an installation: `python scripts/build.py` builds the site, `... check` checks it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

if __name__ == "__main__":
    try:
        from topicbrief.cli import COMMANDS, main

        named = {*COMMANDS, "-h", "--help", "--version"}.intersection(sys.argv[1:])
        main(sys.argv[1:] if named else [*sys.argv[1:], "build"], prog_name="build.py")
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is not installed: run `pip install -r requirements.txt`, or `make site`.")
