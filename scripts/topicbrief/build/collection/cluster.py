"""Run tasks on Dask: on a cluster of this machine's cores, or on one that somebody runs.

Dask is imported only here, and only when it is used; the extra `topicbrief[cluster]` brings it. A worker that dies gets a
successor from its nanny, and the scheduler gives its task to another; a task that kills its workers is given up.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from .schedule import GIVEN_UP, TRIES
from .tasks import engine_version

LOCAL = "local"
INSTALL = 'pip install "topicbrief[cluster]"'
PATIENCE = 30.0  # seconds for a scheduler to answer
GONE = ("CommClosedError", "FutureCancelledError", "TimeoutError")
AHEAD = 2  # tasks for each worker, so that none waits for the next


class ClusterError(Exception):
    """The cluster cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Security:
    """The files by which this client and the cluster know each other (TLS)."""

    ca: str | None = None
    certificate: str | None = None
    key: str | None = None


@dataclass
class Cluster:
    """A client of a Dask scheduler. It stays open from one `open` to the next; `close` ends it."""

    scheduler: str
    count: int
    memory: str = "auto"
    security: Security = field(default_factory=Security)
    _client: Any = None

    @contextmanager
    def open(self, count: int) -> Iterator[Executor]:
        """Open an executor on the cluster. Raises ClusterError."""
        if self._client is None:
            self._client = self._connect()
            self._demand_version()
            if self.scheduler != LOCAL:
                threads = sum(
                    each["nthreads"] for each in self._client.scheduler_info(n_workers=-1)["workers"].values()
                )
                self.count = max(threads, 1) * AHEAD
        executor = self._client.get_executor(retries=0, pure=False)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)

    def close(self) -> None:
        """Leave the cluster; one of our own ends."""
        if self._client is not None:
            try:
                self._client.close(timeout=5)
                if self.scheduler == LOCAL:
                    self._client.cluster.close()
            except (OSError, TimeoutError):  # it is gone already
                pass
            self._client = None

    def explain(self, error: BaseException) -> str:
        """Return what became of a task that a worker or the scheduler did not finish."""
        kind = type(error).__name__
        if kind == "KilledWorker":
            return GIVEN_UP
        if isinstance(error, CancelledError) or kind in GONE:
            return f"the scheduler at {self.scheduler} went away before it was built; start it, and build again: what is done is kept"
        return ""

    def _connect(self) -> Any:
        try:
            dask, distributed = import_module("dask"), import_module("distributed")
        except ImportError:
            raise ClusterError(f"Dask is not installed; install it with: {INSTALL}") from None
        # So many deaths are allowed besides the last.
        dask.config.set({"distributed.scheduler.allowed-failures": TRIES - 1})
        try:
            if self.scheduler == LOCAL:
                cluster = distributed.LocalCluster(
                    n_workers=self.count,
                    threads_per_worker=1,
                    memory_limit=self.memory,
                    host="127.0.0.1",
                    dashboard_address=None,
                )
                return distributed.Client(cluster)
            return distributed.Client(self.scheduler, timeout=PATIENCE, security=self._tls())
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterError(f"no scheduler answers at {self.scheduler}: {error}") from None

    def _tls(self) -> Any:
        if not self.security.ca:
            return None
        return import_module("distributed").Security(
            tls_ca_file=self.security.ca,
            tls_client_cert=self.security.certificate,
            tls_client_key=self.security.key,
            require_encryption=True,
        )

    def _demand_version(self) -> None:
        """Raise ClusterError where a worker has no engine, or another version, or there is no worker."""
        waited = time.monotonic() + PATIENCE
        while not (workers := self._client.scheduler_info(n_workers=-1)["workers"]):
            if time.monotonic() > waited:
                raise ClusterError(
                    f'the scheduler at {self.scheduler} has no worker; start one: "dask worker {self.scheduler}"'
                )
            time.sleep(0.2)
        try:
            found = self._client.run(engine_version)
        except Exception as error:  # noqa: BLE001 - whatever a worker without this engine says
            said = f"{type(error).__name__}: {error}"
            raise ClusterError(f"a worker has no topicbrief of this version ({said}); {_remedy()}") from None
        others = {worker: version for worker, version in found.items() if version != engine_version()}
        if others:
            worker, version = next(iter(sorted(others.items())))
            raise ClusterError(
                f"the worker {worker} has topicbrief {version}, and this is {engine_version()}; {_remedy()}"
            )
        assert workers


def _remedy() -> str:
    return "install the same version there and start the worker anew, or stop it"
