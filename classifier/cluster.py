"""
Work for a Dask cluster, handed over by joblib; needs the extra ``dask``.

The workers have Dezhurny installed and load the model from a home of their own, of the same
version. What a worker had under way when it died is done again by another.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from classifier.errors import ClusterFailed

T = TypeVar("T")
J = TypeVar("J")
R = TypeVar("R")
_WAIT = 10  # seconds for the scheduler to answer, and for a first worker


def on_cluster(
    call: Callable[[T, J], R], batches: Iterable[T], job: J, scheduler: str
) -> Iterator[R]:
    """
    Give ``call(batch, job)`` of every batch, in order; a few batches a core are on their way.

    Raises:
        ClusterFailed: no scheduler answers, there is no worker, or a batch killed several of them.
    """
    from joblib import Parallel, delayed, parallel_config

    client = _connect(scheduler)
    try:
        with parallel_config(backend="dask", client=client, wait_for_workers_timeout=_WAIT):
            run = Parallel(n_jobs=-1, return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)
        yield from run(delayed(call)(batch, job) for batch in batches)
    except TimeoutError:
        raise ClusterFailed(scheduler, f"no worker within {_WAIT} s; start `dask worker`") from None
    except Exception as fault:
        if type(fault).__name__ != "KilledWorker":
            raise
        raise ClusterFailed(
            scheduler, "workers died again and again; look at their memory and their logs"
        ) from None
    finally:
        client.close()


def _connect(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        fault = "needs the extra `dask`: run `pip install dezhurny[dask]`"
        raise ClusterFailed(scheduler, fault) from None
    try:
        return Client(scheduler, timeout=_WAIT, set_as_default=False)  # type: ignore[no-untyped-call]  # it has no types
    except (OSError, ValueError):  # ValueError: an address of no known kind
        raise ClusterFailed(scheduler, "does not answer; check the address") from None
