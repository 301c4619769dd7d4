"""An administrator's pages."""

import re
from http import HTTPStatus

import pytest
from starlette.testclient import TestClient

from api.labelling.schema import Role
from tests.api.labelling.office import Office


@pytest.fixture
def admin(office: Office) -> TestClient:
    """An administrator's browser."""
    return office.visitor("Завуч", Role.ADMIN)


def link_on(page: str) -> str:
    """Find the one-time link that a page shows."""
    [found] = re.findall(r"http://testserver(/labelling/enter/[\w-]+)", page)
    return str(found)


def test_an_administrator_adds_a_teacher(office: Office, admin: TestClient) -> None:
    """The link is shown once, works once, and lets in a teacher."""
    added = admin.post("/labelling/people", data={"name": "Иванова М. И.", "role": "teacher"})
    teacher = TestClient(office.app)

    assert teacher.post(link_on(added.text)).status_code == HTTPStatus.OK
    assert "Иванова М. И." in teacher.get("/labelling").text
    assert teacher.get("/labelling/people").status_code == HTTPStatus.FORBIDDEN
    assert "/labelling/enter/" not in admin.get("/labelling/people").text


def test_a_name_is_shown_as_it_was_typed(admin: TestClient) -> None:
    """Angle brackets in it stay text."""
    page = admin.post("/labelling/people", data={"name": "<script>", "role": "teacher"}).text

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_name_with_another_role_is_explained(admin: TestClient) -> None:
    """The administrator is told what to do."""
    admin.post("/labelling/people", data={"name": "Анна", "role": "teacher"})

    refused = admin.post("/labelling/people", data={"name": "Анна", "role": "admin"})

    assert refused.status_code == HTTPStatus.CONFLICT
    assert "уже есть с другой ролью" in refused.text


def test_revoking_shuts_a_person_out(office: Office, admin: TestClient) -> None:
    """At once, and the list says so."""
    teacher = office.visitor("Анна")
    [anna] = [person for person in office.people.all() if person.name == "Анна"]

    page = admin.post(f"/labelling/people/{anna.id}/revoke").text

    assert "доступ закрыт" in page
    assert teacher.get("/labelling").status_code == HTTPStatus.UNAUTHORIZED
