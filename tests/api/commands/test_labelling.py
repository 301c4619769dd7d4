"""The commands of the labelling, run as a user runs them."""

import json
from pathlib import Path

import pytest

from api.labelling.answers import Answers, NewAnswer, NewMessage
from api.labelling.people import ENTER, People
from api.labelling.schema import Kind, Role
from api.labelling.store import Store
from classifier.labels import Label
from tests.api.commands.test_commands import dezhurny


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The URL of a database that is not there yet."""
    return f"sqlite:///{tmp_path / 'labels.db'}"


def run(url: str, *words: str) -> str:
    """Run a command that goes well; give what it prints."""
    done = dezhurny(*words, DEZHURNY_DATABASE=url)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_person_comes_and_goes(url: str) -> None:
    """Added, listed with her state, revoked; the printed link opens."""
    adding = ("people", "add", "Иванова М. И.", "--role", "teacher")
    link = run(url, *adding, "--site", "https://chat.school/")
    store = Store(url)
    people = People(store)

    assert link.startswith(f"https://chat.school{ENTER}")
    assert people.enter(link.strip().rsplit("/", 1)[-1])
    assert run(url, "people", "list") == "Иванова М. И.\tteacher\tactive\n"
    run(url, "people", "revoke", "Иванова М. И.")
    assert people.all()[0].revoked_at
    store.close()


@pytest.mark.parametrize(
    ("name", "database", "sentence"),
    [("Ана", None, "people list"), ("Анна", "nonsense", "sqlite://")],
)
def test_a_fault_is_one_sentence(url: str, name: str, database: str | None, sentence: str) -> None:
    """A typo in a name, a database that is none."""
    done = dezhurny("people", "revoke", name, DEZHURNY_DATABASE=database or url)

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert sentence in done.stderr


def test_agreement_is_told_to_people_and_machines(url: str) -> None:
    """Two teachers agree on three of four messages; flags that nobody set have no figure."""
    store = Store(url)
    for name in ("Анна", "Вера"):
        People(store).add(name, Role.TEACHER)
    answers = Answers(store)
    answers.add_batch("класс", [NewMessage(f"сообщение {n}") for n in range(4)])
    for person, said in enumerate(("rude rude flood flood", "rude flood flood flood"), 1):
        for n, label in enumerate(said.split(), 1):
            answers.keep(person, [NewAnswer(str(n), n, Kind.LABEL, Label(label))])
    store.close()

    shown = run(url, "labels", "agreement")
    found = json.loads(run(url, "labels", "agreement", "--json"))

    assert "Анна · Вера" in shown
    assert found["pairs"][0]["kappa"]["value"] == 0.5
    assert found["flags"]["urgent"] == {"value": None, "low": None, "high": None, "messages": 4}
