"""The command `topicbrief` without an installation: `python scripts/build.py` builds the site, `... check` checks it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from topicbrief.cli import main

if __name__ == "__main__":
    main(sys.argv[1:] or ["build"], prog_name="build.py")
