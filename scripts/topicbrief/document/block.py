"""`Block`, any of them."""

from __future__ import annotations

from .blocks import Bullets, Fields, Fold, Heading, KeyFigures, Paragraph, StatusList, Table, Teasers, Timeline
from .charts import Chart

Block = (
    Heading | Paragraph | Bullets | Fields | Table | Fold | KeyFigures | Timeline | StatusList | Teasers | Chart
)  # fmt: skip
