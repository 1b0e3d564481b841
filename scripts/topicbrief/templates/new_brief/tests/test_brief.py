"""The brief as readers get it: it builds, and every number in it belongs to a fact. `python -m unittest discover tests` runs it."""

import subprocess
import sys
import unittest
from pathlib import Path

BRIEF = Path(__file__).parent.parent


def topicbrief(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "topicbrief", *arguments], cwd=BRIEF, check=True)


class BriefTest(unittest.TestCase):
    def test_the_brief_builds_and_every_number_belongs_to_a_fact(self) -> None:
        topicbrief("build")
        topicbrief("trace")
