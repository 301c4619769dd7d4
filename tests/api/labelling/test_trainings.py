"""One training at a time, and everybody sees how far it is."""

import pytest

from api.labelling.errors import NothingToLearn, TrainingBusy
from api.labelling.store import Store
from api.labelling.trainings import SILENT, Comparison, Trainings
from tests.api.labelling.databases import Clock

DONE = Comparison("new", "old", labels=9, reserved=60, before=0.5, after=0.6, low=0.0, high=0.2)


def test_a_training_goes_its_way(store: Store) -> None:
    """Begun, in a phase, ended with its comparison; what comes after the end changes nothing."""
    trainings = Trainings(store)
    number = trainings.begin()
    trainings.note(number, phase="counting")
    running = trainings.last()
    trainings.end(number, result=DONE)
    trainings.end(number, "too late")
    ended = trainings.last()

    assert running and ended
    assert (running.phase, running.ended_at, running.result) == ("counting", None, None)
    assert (ended.result, ended.fault) == (DONE, "")


def test_a_second_one_waits(store: Store) -> None:
    """Until the first has ended."""
    trainings = Trainings(store)
    number = trainings.begin()

    with pytest.raises(TrainingBusy):
        trainings.begin()

    trainings.end(number)
    assert trainings.begin() > number


def test_one_that_fell_silent_has_ended(store: Store, clock: Clock) -> None:
    """A killed process says nothing more; the next may begin."""
    trainings = Trainings(store)
    trainings.begin()
    clock.move(seconds=SILENT.total_seconds() + 1)
    last = trainings.last()

    assert last and last.ended_at and "cut short" in last.fault
    trainings.begin()


def test_a_fault_is_told(store: Store) -> None:
    """The sentence of ours, and no stack trace of another."""
    trainings = Trainings(store)
    for fault, told in ((NothingToLearn(), "label or import"), (ValueError("x"), "cut short")):
        with pytest.raises(type(fault)), trainings.alive(trainings.begin()):
            raise fault
        last = trainings.last()
        assert last and told in last.fault


def test_without_any_there_is_none(store: Store) -> None:
    """Nothing was trained yet."""
    assert Trainings(store).last() is None
