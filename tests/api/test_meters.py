"""Workers count together."""

import os
import subprocess
import sys
from pathlib import Path

from api.meters import CLASSIFY, Meters

COUNT = """
import os, sys
from pathlib import Path
from api.meters import Meters
meters = Meters(Path(sys.argv[1]))
for _ in range(300):
    meters.classify.add(0.001)
meters.classify.fold()
os.kill(os.getpid(), 9)
"""


def test_a_worker_alone_shares_nothing() -> None:
    """Without a folder there are only its own durations."""
    meters = Meters()
    meters.classify.add(0.001)

    assert [timing.count for timing in meters.all()] == [1]


def test_every_worker_speaks_for_all(tmp_path: Path) -> None:
    """What a killed worker counted is still counted."""
    for _ in range(2):
        subprocess.run([sys.executable, "-c", COUNT, str(tmp_path)], check=False)
    meters = Meters(tmp_path)
    meters.classify.add(0.001)

    assert sum(timing.count for timing in meters.all(CLASSIFY)) == 601


def test_a_process_goes_on_where_its_file_ended(tmp_path: Path) -> None:
    """A number of process that comes again sets no counter back."""
    for expected in (1, 2):
        meters = Meters(tmp_path)
        meters.classify.add(0.001)

        assert [expected] == [timing.count for timing in meters.all()]
    assert [f"{os.getpid()}.timings"] == [path.name for path in tmp_path.iterdir()]


def test_requests_are_told_apart() -> None:
    """By path and by kind of status; what is not the hot path is one."""
    meters = Meters()
    for path, status in [("/classify", 200), ("/classify", 422), ("/x", 304), ("/y", 500)]:
        meters.request(path, status).add(0.1)

    names = [("/classify", "2xx"), ("/classify", "4xx"), ("other", "3xx"), ("other", "5xx")]
    assert [meters.all(name)[0].count for name in names] == [1] * 4
