"""Files in and out on an administrator's page."""

import json
from http import HTTPStatus
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.labelling.exchange.formats import Format, read
from api.labelling.exchange.rows import Row
from api.labelling.page.exchange import DOORS
from api.labelling.people import CSRF_HEADER
from api.labelling.schema import Role
from classifier.labels import Label
from tests.api.labelling.office import Office

GOOD = "текст;ярлык;срочно\nмаша болеет;по теме;да\nОтдам котят;;\n"
BAD = "текст;ярлык\nда;flood\nнет;злой\n;flood\n"


@pytest.fixture
def admin(office: Office) -> TestClient:
    """An administrator's browser."""
    return office.visitor("Завуч", Role.ADMIN)


def post(client: TestClient, address: str, content: str, name: str = "чат.csv") -> Any:
    """Send a file as the page does."""
    return client.post(f"/labelling/exchange/{address}", files={"file": (name, content.encode())})


def steps(client: TestClient, content: str) -> list[dict[str, Any]]:
    """Take a file in; give the lines that tell how far it was."""
    return [json.loads(line) for line in post(client, "import", content).text.splitlines()]


def test_a_preview_shows_what_was_recognised(office: Office, admin: TestClient) -> None:
    """The format, the first messages with their labels and flags; nothing is stored."""
    page = post(admin, "preview", GOOD).text

    assert "Таблица CSV, сообщений: 2" in page
    assert "маша болеет" in page
    assert "По теме, срочно" in page
    assert "Принять сообщения: 2" in page
    assert "Пока ничего" in admin.get("/labelling/exchange").text


def test_a_preview_names_every_bad_row(admin: TestClient) -> None:
    """With its line and what is wrong, and offers nothing to accept."""
    page = post(admin, "preview", BAD).text

    assert "ошибок: 2" in page
    assert "<b>строка 3:</b> ярлыка «злой» нет" in page
    assert "<b>строка 4:</b> нет текста" in page
    assert "Принять" not in page


def test_an_import_masks_stores_and_ranks(office: Office, admin: TestClient) -> None:
    """The last line shows what was stored; it can be labelled and is on the list."""
    told = steps(admin, GOOD)

    assert told[-2]["done"] == told[-2]["total"]
    assert '<span class="mask">имя</span> болеет' in told[-1]["page"]
    assert "чат.csv" in admin.get("/labelling/exchange").text
    items = admin.get("/labelling/next?count=5").json()["items"]
    assert "Отдам котят" in {item["text"] for item in items}


def test_a_faulty_file_leaves_nothing_behind(admin: TestClient) -> None:
    """Whoever sends it without the preview is refused too."""
    [told] = steps(admin, BAD)

    assert "ошибок в нём 2" in told["fault"]
    assert "Пока ничего" in admin.get("/labelling/exchange").text


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_what_was_taken_in_can_be_taken_away(admin: TestClient, door: Any) -> None:
    """In every format, labels and flags kept; unlabelled messages only when asked for."""
    steps(admin, GOOD)
    address = f"/labelling/exchange/export?form={door.form}"

    labelled, everything = (admin.get(address + more) for more in ("", "&everything=true"))

    assert f".{door.suffix}" in labelled.headers["content-disposition"]
    if door.form is Format.FASTTEXT:
        assert labelled.text == everything.text == "__label__on_topic ⟨имя⟩ болеет\n"
        return
    known = Row("⟨имя⟩ болеет", Label.ON_TOPIC, urgent=True)
    assert [known] == read(labelled.content, f"a.{door.suffix}").rows
    assert [known, Row("Отдам котят")] == read(everything.content, f"a.{door.suffix}").rows


def test_only_an_administrator_exchanges(office: Office) -> None:
    """A teacher neither gives nor takes files; nor does a page of somebody else."""
    teacher = office.visitor("Анна")
    assert post(teacher, "import", GOOD).status_code == HTTPStatus.FORBIDDEN
    assert teacher.get("/labelling/exchange/export?form=csv").status_code == HTTPStatus.FORBIDDEN

    forged = office.visitor("Завуч", Role.ADMIN)
    forged.headers[CSRF_HEADER] = "forged"
    assert post(forged, "import", GOOD).status_code == HTTPStatus.FORBIDDEN
