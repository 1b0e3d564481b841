"""Pin a brief to an engine: to exactly one state of it, and to all that it needs, with hashes.

A brief holds no copy of the engine. Two files of it say what is installed, and its README and its workflows install just that:
`requirements.txt`, the engine's own list of what it needs, every file with its hash; and `engine.txt`, the engine itself,
without what it needs. That takes a step of its own, because pip checks no hash of what comes from git. What it builds it builds
with the tools of the first step, so that nothing comes in that no hash names.

An engine comes from git, pinned by its commit; from an address of a wheel, pinned by its hash; or as a wheel in the folder
`engine/` of the brief, pinned by its hash. The last is what a checkout becomes that nobody else could fetch. Without being told,
`init` takes the engine that runs it: from where it was installed (PEP 610), or from the checkout in which it runs.
Where that cannot be known, nothing is written: a name alone would install whatever somebody publishes under it.
"""

from __future__ import annotations

from .origin import UnknownEngineError
from .pin import ENGINE, REQUIREMENTS, Pin, pin_engine, pin_newest

__all__ = ["ENGINE", "REQUIREMENTS", "Pin", "UnknownEngineError", "pin_engine", "pin_newest"]
