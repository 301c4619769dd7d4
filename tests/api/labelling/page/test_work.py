"""What the page and the service say to each other."""

from http import HTTPStatus
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.labelling.office import Office, stock

TEXTS = ["Завтра физкультура на улице", "Ну ты и дур@к", "++++", "Отдам котят", "Какое дз?"]


@pytest.fixture
def teacher(office: Office) -> TestClient:
    """A teacher's browser, beside five messages."""
    stock(office.store, TEXTS)
    return office.visitor()


def given(message: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Give an answer as the page sends it."""
    name = f"answer-to-{message['id']:0>10}"
    return {
        "client_id": name,
        "message_id": message["id"],
        "kind": "label",
        "label": "rude",
    } | changes


def send(client: TestClient, *answers: dict[str, Any]) -> dict[str, Any]:
    """Send answers, and give what came back."""
    response = client.post("/labelling/answers", json={"answers": answers})
    assert response.status_code == HTTPStatus.OK, response.text
    body: dict[str, Any] = response.json()
    return body


def test_messages_on_hand_are_not_given_out_again(teacher: TestClient) -> None:
    """*count* of them, with what was written before."""
    first = teacher.get("/labelling/next?count=2").json()["items"]
    held = ",".join(str(item["id"]) for item in first)

    rest = teacher.get(f"/labelling/next?count=5&held={held}").json()["items"]

    assert sorted(TEXTS) == sorted(item["text"] for item in first + rest)
    assert first[0]["earlier"] == ["Добрый вечер!"]


def test_nothing_is_told_of_the_model_before_the_answer(teacher: TestClient) -> None:
    """Neither its label nor the true one: a teacher answers unaided."""
    item = teacher.get("/labelling/next").json()["items"][0]

    assert {"id", "text", "earlier"} == set(item)


def test_an_answer_sent_again_is_kept_once(teacher: TestClient) -> None:
    """The second time it is acknowledged as well, so that the page forgets it."""
    answer = given(teacher.get("/labelling/next").json()["items"][0])
    once = send(teacher, answer)

    again = send(teacher, answer)

    assert [answer["client_id"]] == once["kept"] == again["kept"]
    assert 1 == once["done"] == again["done"] == again["done_today"]


def test_an_answer_to_a_message_that_is_gone_is_let_go(teacher: TestClient) -> None:
    """The page must not send it for ever; the others are kept."""
    item = teacher.get("/labelling/next").json()["items"][0]
    there, gone = given(item), given({"id": 999})

    told = send(teacher, gone, there)

    assert ([there["client_id"]], [gone["client_id"]]) == (told["kept"], told["lost"])


def test_the_model_tells_what_it_thinks_after_the_answer(teacher: TestClient) -> None:
    """With the places of the words that tipped it."""
    items = teacher.get("/labelling/next?count=5").json()["items"]
    [item] = [item for item in items if item["text"] == "Ну ты и дур@к"]

    suggestion = send(teacher, given(item))["suggestions"][str(item["id"])]

    words = [item["text"][each["start"] : each["stop"]] for each in suggestion["reasons"]]
    assert suggestion["label"] == "rude"
    assert "дур@к" in words


def test_the_model_is_silent_where_it_is_measured(office: Office, teacher: TestClient) -> None:
    """What a teacher says there must be the teacher's own."""
    items = teacher.get("/labelling/next?count=5").json()["items"]
    kept = office.app.state.desk.queue.measured([item["id"] for item in items])

    told = send(teacher, *(given(item) for item in items))["suggestions"]

    assert kept
    assert {str(number) for number in kept} == {number for number in told if told[number] is None}


def test_a_withdrawn_answer_no_longer_counts(teacher: TestClient) -> None:
    """Nor is it among those that can be undone."""
    items = teacher.get("/labelling/next?count=2").json()["items"]
    send(teacher, *(given(item) for item in items))
    undone = given(items[1], client_id="undone-answer-0001", kind="withdrawn", label=None)

    assert send(teacher, undone)["done"] == 1

    answers = teacher.get("/labelling/history").json()["answers"]
    assert [items[0]] == [answer["item"] for answer in answers]
    assert [answer["label"] for answer in answers] == ["rude"]


def test_history_is_oldest_first_and_ones_own(office: Office, teacher: TestClient) -> None:
    """So that undo takes the last; nobody sees what others answered."""
    items = teacher.get("/labelling/next?count=3").json()["items"]
    send(teacher, *(given(item) for item in items))

    answers = teacher.get("/labelling/history").json()["answers"]

    assert items == [answer["item"] for answer in answers]
    assert office.visitor("Вера").get("/labelling/history").json()["answers"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": None},
        {"label": "spam"},
        {"kind": "skip"},
        {"personal": True},
        {"client_id": ""},
        {"kind": "settled"},
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(
    teacher: TestClient, wrong: dict[str, Any]
) -> None:
    """With 422, and nothing is kept."""
    item = teacher.get("/labelling/next").json()["items"][0]

    refused = teacher.post("/labelling/answers", json={"answers": [given(item, **wrong)]})

    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert teacher.get("/labelling/next").json()["done"] == 0
