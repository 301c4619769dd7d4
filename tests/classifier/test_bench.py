"""The bench measures what it says, and its check fails when something is made slow."""

import asyncio
import gc
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from classifier.bench import curves, footprint, inprocess, messages
from classifier.bench.advising import advice_work
from classifier.bench.clock import side_by_side
from classifier.bench.load import closed_loop, open_loop, request
from classifier.bench.plot import draw
from classifier.bench.process import ECHO, SERVICE, memory, server
from classifier.bench.report import Curve, Floor, Report, Row, broken, tables
from classifier.classifier import Classifier
from classifier.errors import PlotRefused
from classifier.learning.picture import LINES
from classifier.scorer import Scorer


@pytest.fixture(scope="module")
def echo_port() -> Iterator[int]:
    """A real server with the echo on it."""
    with server(ECHO) as (port, _):
        yield port


def test_a_slower_call_takes_longer() -> None:
    """Side by side, the one that does twice the work takes about twice as long."""
    times = side_by_side([lambda n: sum(range(n)), lambda n: sum(range(2 * n))], [20_000] * 20)

    assert 1.5 < times.ratio(1, 0) < 2.7
    assert times.costs[0] < times.costs[1]


def test_no_garbage_is_collected_meanwhile() -> None:
    """The collector rests while calls are timed, and works again afterwards."""
    seen: list[bool] = []

    side_by_side([lambda _: seen.append(gc.isenabled())], [0], rounds=1)

    assert (seen, gc.isenabled()) == ([False, False], True)


def faults_of(version: str, runs: int = 3) -> list[str]:
    """
    Measure one message up to three times until the floors are kept; say what the last run broke.

    Another process may spoil a run; a careless change breaks all three.
    """
    for _ in range(runs):
        if not (faults := broken(inprocess.single(version).floors)):
            break
    return faults


def test_one_message_keeps_its_floors(version: str) -> None:
    """Beside rules, scikit-learn and fastText in the same run; one run of three suffices."""
    assert faults_of(version) == []


def test_a_scorer_made_slow_is_noticed(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty microseconds more a message, as a careless change costs, break a floor every time."""
    fast = Scorer.scores

    def slow(self: Scorer, message: str) -> list[float]:
        until = time.thread_time() + 20e-6
        while time.thread_time() < until:
            pass
        return fast(self, message)

    monkeypatch.setattr(Scorer, "scores", slow)

    assert any("rules" in fault for fault in faults_of(version))


def test_curves_are_measured_and_drawn(version: str, tmp_path: Path) -> None:
    """Longer messages cost more; both curves stand in one picture."""
    found = curves.measure(version)
    lengths = [cost for _, cost in found.curves[0].points]

    draw(found.curves, tmp_path / "curves.png")

    assert lengths[0] < lengths[-1]
    assert (tmp_path / "curves.png").read_bytes().startswith(b"\x89PNG")


CURVES = [Curve("cost", "words", [(1, 2.0), (10, 9.0)]), Curve("size", "messages", [(1, 2.0)])]


def test_curves_are_drawn_in_the_style_of_all_pictures(tmp_path: Path) -> None:
    """The same bytes again, our blue, and the title for those who cannot see."""
    for name in ("one.svg", "other.svg"):
        draw(CURVES, tmp_path / name)

    text = (tmp_path / "one.svg").read_text("utf-8")
    assert text == (tmp_path / "other.svg").read_text("utf-8")
    assert LINES[0].lower() in text
    assert "What a message costs" in text


@pytest.mark.parametrize(
    ("name", "sentence"), [("curves.xyz", "name it .png or .svg"), ("no/curves.png", "folder")]
)
def test_a_picture_that_cannot_be_written_is_refused(
    tmp_path: Path, name: str, sentence: str
) -> None:
    """In a sentence that says what to do; nothing is left."""
    with pytest.raises(PlotRefused, match=sentence):
        draw(CURVES, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_without_matplotlib_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table of speeds needs none."""
    monkeypatch.delitem(sys.modules, "classifier.learning.picture", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # as if it were not installed

    with pytest.raises(PlotRefused, match=r"pip install dezhurny\[plots\]"):
        draw(CURVES, tmp_path / "curves.png")


def test_strangers_are_there_on_any_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody's real messages lie beside the project, invented ones stand in."""
    monkeypatch.setattr(messages, "_STRANGERS", Path("nowhere"))

    assert len(messages.strangers()) > 100


def test_hostile_messages_are_as_long_as_they_may_be() -> None:
    """4,096 characters each, but for what its pattern cannot fill."""
    assert all(4000 < len(text) <= 4096 for text in messages.hostile().values())


def test_new_words_are_new(classifier: Classifier) -> None:
    """None of them is warm."""
    assert not any(map(classifier.scorer._warm.get, messages.new_words(500)))


def test_clients_count_every_answer(echo_port: int) -> None:
    """Closed and open loop against a real server."""
    asks = [request("/", {"text": str(n)}) for n in range(20)]

    rate, count = asyncio.run(closed_loop(echo_port, asks, 0.3))
    assert count > 20
    assert 0 < rate <= count / 0.3  # a busy machine wakes the clients later
    latencies = asyncio.run(open_loop(echo_port, asks, rate=200, seconds=0.5))
    assert len(latencies) == 100
    assert latencies == sorted(latencies)
    assert latencies[0] > 0


def test_the_work_of_advice_is_measured(classifier: Classifier) -> None:
    """A real service with 50 earlier messages, in milliseconds: more than one classification."""
    texts = messages.ordinary()
    with server(SERVICE) as (port, _):
        work = advice_work(port, texts)

    assert work * 1000 > side_by_side([classifier.classify], texts[:51]).costs[0]


def test_memory_is_read_after_different_messages() -> None:
    """They are sent to a real service, and its memory grows by what it remembers of them."""
    with server(SERVICE) as (port, process):
        fresh = memory(process.pid)
        footprint.send(port, 3000)
        lasting = memory(process.pid)

    assert 0 < fresh < lasting
    assert len(set(islice(footprint.different(), 1000))) == 1000


def test_a_worker_leaves_what_it_does_not_need() -> None:
    """A service that classifies words nobody has seen loads neither of these."""
    heavy = "sklearn scipy navec sqlalchemy joblib krippendorff matplotlib"
    code = (
        "import sys; from api.app import create_app;"
        "create_app().state.classifier.classify('здравоохраняшки, ну!');"
        f"print(*sorted(set(sys.modules) & set({heavy.split()})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=100
    )

    assert done.stdout.strip() == ""


def test_a_floor_knows_its_direction() -> None:
    """Some ratios must stay low, some high; the report says which is broken."""
    floors = [Floor("low", 2, 3), Floor("high", 2, 3, at_most=False)]

    assert broken(floors) == ["high: 2.00, floor at least 3"]


def test_reports_add_up() -> None:
    """Rows and floors of two parts stand in one table."""
    part = Report([Row("a", 1.0, "µs")], [Floor("f", 1, 2)])

    assert (len((part + part).rows), len((part + part).floors)) == (2, 2)
    assert [table.row_count for table in tables(part + part)] == [2, 2]
