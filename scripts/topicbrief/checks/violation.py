"""The violations of a rule, as a check yields them."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics.problem import Location

Violations = Iterator[tuple[Location, str]]  # the place of each, and the message
