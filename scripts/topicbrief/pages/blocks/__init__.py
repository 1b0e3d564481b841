"""Compose the blocks that editors list in their files.

A kind of block is a module with its options, `compose`, and `check` for what can be wrong with the options. To add
one: write the module and name it in `BLOCKS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ...diagnostics.problem import Problem
from ...document import Block, Heading
from ...load.result import LoadResult, SourceLocation
from ...model.brief import Brief
from ...model.entries import BlockSpec as Stated
from ...model.entries import Model
from .articles import ARTICLES
from .calculation import CALCULATION
from .chart import CHART, check_ids
from .key_figures import KEY_FIGURES
from .key_points import KEY_POINTS
from .kind import BlockKind
from .list_table import LIST_TABLE
from .matrix import MATRIX
from .newest import NEWEST
from .prose import PROSE
from .question import QUESTION
from .section_links import SECTION_LINKS
from .status_list import STATUS_LIST
from .table import TABLE
from .timeline import TIMELINE
from .upcoming import UPCOMING

BLOCKS: tuple[BlockKind, ...] = (
    PROSE, QUESTION, KEY_FIGURES, TABLE, LIST_TABLE, MATRIX, CALCULATION, TIMELINE, UPCOMING, NEWEST, STATUS_LIST, ARTICLES,
    CHART, KEY_POINTS, SECTION_LINKS,
)  # fmt: skip

KINDS: Mapping[str, BlockKind] = {kind.name: kind for kind in BLOCKS}
OPTIONS: Mapping[str, type[Model]] = {kind.name: kind.options for kind in BLOCKS}


def compose(brief: Brief, stated: Stated) -> Iterator[Block]:
    """Yield the blocks of the document that a block of an editor's file becomes."""
    kind = KINDS[stated.kind]
    yield from kind.compose(brief, stated.options)


def unique_anchors(blocks: Iterable[Block], taken: Iterable[str] = ()) -> Iterator[Block]:
    """Yield the blocks of a page with unique anchors: where two headings have the same title, or one has an anchor that is
    `taken`, a number is added.
    """
    seen: Counter[str] = Counter(taken)
    for block in blocks:
        if isinstance(block, Heading):
            seen[block.anchor] += 1
            again = seen[block.anchor]
            yield replace(block, anchor=f"{block.anchor}_{again}") if again > 1 else block
        else:
            yield block


def check(loaded: LoadResult) -> list[Problem]:
    """Return the problems of the blocks on the front page and in all sections. A block may only seem empty because its
    facts could not be loaded.
    """
    if loaded.brief is None:
        return []
    may_lack = any(loaded.is_incomplete(kind) for kind in ("fact", "subject", "measure"))
    problems = []
    charts: list[tuple[SourceLocation, Stated]] = []
    stated = [(("section", id), section.blocks) for id, section in loaded.brief.sections.items()]
    for key, own in [(("brief", ""), loaded.brief.settings.blocks), *stated]:
        origin = loaded.origins[key]
        for block in own:
            charts += [(origin, block)] if block.kind == CHART.name else []
            for path, rule, message in KINDS[block.kind].check(loaded.brief, block.options):
                if not (may_lack and rule == "empty-block"):
                    place = origin.place("blocks", block.index, block.kind, *path)
                    problems.append(Problem(place, rule, message))
    for (origin, block), (path, rule, message) in check_ids(charts):
        problems.append(Problem(origin.place("blocks", block.index, block.kind, *path), rule, message))
    return problems
