"""Where teachers differ, an administrator has the last word."""

from http import HTTPStatus

import pytest
from starlette.testclient import TestClient

from api.labelling.answers import Answers, NewAnswer
from api.labelling.outcomes import Outcomes, Verdict
from api.labelling.schema import Kind, Role
from classifier.labels import Label
from tests.api.labelling.office import Office, stock

TEXTS = ["Ну и ну", "Собрание в шесть", "Отдам котят"]
SAID = {  # each teacher's labels of the three
    "Анна": [Label.RUDE, Label.ON_TOPIC, Label.OFF_TOPIC],
    "Вера": [Label.CONFLICT, Label.ON_TOPIC, Label.OFF_TOPIC],
}


@pytest.fixture
def admin(office: Office) -> TestClient:
    """An administrator's browser; two teachers have labelled three messages."""
    admin = office.visitor("Завуч", Role.ADMIN)
    stock(office.store, TEXTS)
    for name, labels in SAID.items():
        office.visitor(name)
        [person] = [each for each in office.people.all() if each.name == name]
        new = [
            NewAnswer(f"{name}-{n}", n, Kind.LABEL, label)
            for n, label in enumerate(labels, start=1)
        ]
        Answers(office.store).keep(person.id, new)
    return admin


def test_the_page_tells_how_well_teachers_agree(admin: TestClient) -> None:
    """Alpha of all, kappa of the two, and the one message on which they differ."""
    page = admin.get("/labelling/agreement").text

    assert "Анна и Вера" in page
    assert "Ждут вашего решения: 1" in page
    assert "Ну и ну" in page
    assert "Отдам котят" not in page


def test_settling_is_the_last_word(office: Office, admin: TestClient) -> None:
    """The settled label is the outcome; `personal` is dropped where the guide forbids it."""
    page = admin.post("/labelling/agreement/1", data={"label": "rude", "personal": "true"}).text

    [settled] = [each for each in Outcomes(office.store).all() if each.settled]
    assert Verdict(Label.RUDE, False, False) == settled.verdict
    assert "Все разногласия решены" in page


def test_a_message_that_is_not_there_is_told(admin: TestClient) -> None:
    """In Russian, with 404."""
    page = admin.post("/labelling/agreement/99", data={"label": "rude"})

    assert page.status_code == HTTPStatus.NOT_FOUND
    assert "Этого здесь уже нет" in page.text


def test_without_answers_the_page_says_what_to_wait_for(office: Office) -> None:
    """No coefficient of nothing."""
    page = office.visitor("Завуч", Role.ADMIN).get("/labelling/agreement").text

    assert "ни одно сообщение не размечено двумя учителями" in page
