"""The union of all types of block."""

from __future__ import annotations

from .blocks import Bullets, Cards, DefinitionList, Details, Heading, KeyFigures, Paragraph, StatusList, Table, Timeline
from .charts import Chart

Block = (
    Heading | Paragraph | Bullets | DefinitionList | Table | Details | KeyFigures | Timeline | StatusList | Cards | Chart
)  # fmt: skip
