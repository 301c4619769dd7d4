"""A Dask cluster of real processes answers like one process, whatever happens to its workers."""

import os
import signal
from collections.abc import Iterator
from itertools import islice

import pytest
from distributed import Client, LocalCluster

from classifier import archive
from classifier.archive import Format, Job, Workers, answer_file
from classifier.errors import ClusterFailed
from classifier.learning.corpus import Example


@pytest.fixture(scope="module")
def cluster(home: object) -> Iterator[LocalCluster]:
    """Two workers, each a process; one that dies is replaced."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as started:
        yield started


def worker_pids(cluster: LocalCluster) -> list[int]:
    """The processes of the workers that are up."""
    with Client(cluster, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def test_a_worker_killed_in_the_middle_costs_no_line(
    cluster: LocalCluster, version: str, corpus: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every line is answered once, in order, the same as without a cluster."""
    monkeypatch.setattr(archive, "BATCH", 50)
    lines = [" ".join(example.text.split()) for example in corpus[:6000]]
    expected = list(answer_file(lines, "here", Format.TEXT, Job(version, False)))
    doomed = worker_pids(cluster)[0]
    taken = 0

    def watched() -> Iterator[str]:
        nonlocal taken
        for line in lines:
            taken += 1
            yield line

    answers = answer_file(
        watched(), "here", Format.TEXT, Job(version, False), Workers(1, cluster.scheduler_address)
    )
    found = list(islice(answers, 500))
    assert taken < len(lines)  # the rest has not even been sent
    os.kill(doomed, signal.SIGKILL)
    found += answers

    assert expected == found
    assert doomed not in worker_pids(cluster)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere://"])
def test_no_scheduler_is_a_sentence(
    version: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the address."""
    monkeypatch.setattr("classifier.cluster._WAIT", 1)
    answers = answer_file(["ок"], "here", Format.TEXT, Job(version, False), Workers(1, address))

    with pytest.raises(ClusterFailed, match=address):
        list(answers)


def test_a_cluster_without_workers_is_a_sentence(
    version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to start."""
    monkeypatch.setattr("classifier.cluster._WAIT", 1)
    with LocalCluster(n_workers=0, processes=True, dashboard_address=":0") as empty:
        workers = Workers(1, empty.scheduler_address)

        with pytest.raises(ClusterFailed, match="dask worker"):
            list(answer_file(["ок"], "here", Format.TEXT, Job(version, False), workers))
