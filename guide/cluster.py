"""The workers of a Dask cluster behind the same doors as those of this machine, and what happens when they go."""

from __future__ import annotations

import logging
import time
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from typing import Any

from guide.model.finding import Finding, MachineRefused
from guide.model.place import Place

ANSWERS_WITHIN = 10.0  # seconds
PATIENCE = 15.0  # seconds without any worker: one that is started again is back by then
_FLAG = Place("--scheduler")
_TALKERS = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")  # each has its own level


class Cluster(Executor):
    """A cluster that runs already. Raises MachineRefused where it cannot be reached."""

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            hint = "pip install 'build-guide[cluster]'"
            raise MachineRefused(Finding("M101", "Dask is not installed", _FLAG, hint)) from None
        for name in _TALKERS:  # what goes wrong is told as findings, not as their tracebacks
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self._address, self._seen = address, time.monotonic()
        try:
            self._client: Any = distributed.Client(address, timeout=ANSWERS_WITHIN)
        except (OSError, ValueError) as fault:
            said = f"no scheduler answers at {address}: {type(fault).__name__}"
            raise MachineRefused(Finding("M103", said, _FLAG, "tcp://host:8786")) from None
        self._executor: Executor = self._client.get_executor(pure=False)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hands work in. What Dask gives up, or the scheduler took with it, counts as a lost worker's."""
        told: Future[Any] = Future()

        def tell(future: Future[Any]) -> None:
            try:
                told.set_result(future.result())
            except CancelledError:
                told.set_exception(BrokenExecutor())
            except Exception as fault:  # the future carries it, as another worker's would
                from distributed import KilledWorker

                told.set_exception(BrokenExecutor() if isinstance(fault, KilledWorker | OSError) else fault)

        self._executor.submit(fn, *args, **kwargs).add_done_callback(tell)
        return told

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - what has not begun goes too
        """Leaves the cluster as it was found."""
        if wait:
            self._executor.shutdown()
        self._client.close(timeout=2)

    def refuse_if_deserted(self) -> None:
        """Raises MachineRefused where no worker has been there for a while: Dask would wait for ever."""
        now = time.monotonic()
        if self._client.status == "running" and self._client.scheduler_info(n_workers=1)["workers"]:
            self._seen = now
        elif now - self._seen > PATIENCE:
            said = f"no worker is left at {self._address}"
            raise MachineRefused(Finding("M103", said, _FLAG, "start workers, and give the same command: it goes on"))
