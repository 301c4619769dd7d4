"""Only those with a link come in, and only their own pages speak for them."""

from http import HTTPStatus
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.labelling.people import CSRF_HEADER
from api.labelling.schema import Role
from api.settings import Settings
from classifier.classifier import Classifier
from tests.api.labelling.office import Office


def test_looking_at_a_link_does_not_use_it_up(office: Office) -> None:
    """Messengers fetch a link to preview it; only the button enters."""
    link = office.people.add("Анна Сергеевна", Role.TEACHER)
    client = TestClient(office.app)

    for _ in range(3):
        assert "Анна Сергеевна" in client.get(link).text

    assert client.post(link).status_code == HTTPStatus.OK


def test_a_used_link_is_gone(office: Office) -> None:
    """For a look and for the button."""
    link = office.people.add("Анна", Role.TEACHER)
    TestClient(office.app).post(link)
    client = TestClient(office.app)

    assert HTTPStatus.GONE == client.get(link).status_code == client.post(link).status_code


def test_a_browser_gets_a_page_and_a_script_a_problem(office: Office) -> None:
    """The same refusal, in Russian for people and as problem+json for programs."""
    client = TestClient(office.app)

    page = client.get("/labelling", headers={"Accept": "text/html"})
    problem = client.get("/labelling/next")

    assert HTTPStatus.UNAUTHORIZED == page.status_code == problem.status_code
    assert "Нужна ссылка для входа" in page.text
    assert problem.json()["type"] == "urn:dezhurny:problem:not-entered"


@pytest.mark.parametrize("token", ["", "чужой", "0" * 32])
def test_a_post_without_the_token_is_refused(office: Office, token: str) -> None:
    """A page of another site cannot act for a teacher, whose cookie the browser would send."""
    client = office.visitor()
    client.headers[CSRF_HEADER] = token.encode().hex()

    refused = client.post("/labelling/answers", json={"answers": []})

    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert client.post("/labelling/leave").status_code == HTTPStatus.FORBIDDEN
    assert client.get("/labelling").status_code == HTTPStatus.OK


def test_leaving_ends_the_session(office: Office) -> None:
    """Also for a copy of the cookie."""
    client = office.visitor()
    copy = TestClient(office.app, cookies=dict(client.cookies))
    client.post("/labelling/leave")

    assert copy.get("/labelling").status_code == HTTPStatus.UNAUTHORIZED


def test_revoking_ends_a_session_at_once(office: Office) -> None:
    """The next request is refused."""
    client = office.visitor("Анна")
    office.people.revoke("Анна")

    assert client.get("/labelling/next").status_code == HTTPStatus.UNAUTHORIZED


def test_a_teacher_sees_no_administrator_page(office: Office) -> None:
    """Neither in the menu nor by its address."""
    client = office.visitor()

    assert "/labelling/people" not in client.get("/labelling").text
    assert client.get("/labelling/people").status_code == HTTPStatus.FORBIDDEN


def test_pages_allow_nothing_inline_and_nothing_from_elsewhere(office: Office) -> None:
    """The Content-Security-Policy of every page, and of refusals too."""
    for client in (office.visitor(), TestClient(office.app, headers={"Accept": "text/html"})):
        headers = client.get("/labelling").headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"


def test_without_database_messages_are_still_classified(
    classifier: Classifier, tmp_path: Path
) -> None:
    """A broken labelling database is told in Russian and takes nothing else down."""
    settings = Settings(database=f"sqlite:///{tmp_path / 'missing' / 'labels.db'}")
    client = TestClient(create_app(settings, classifier, warm=False))

    page = client.get("/labelling", headers={"Accept": "text/html", "Cookie": "dezhurny_session=x"})

    assert page.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "Разметка сейчас недоступна" in page.text
    assert client.post("/classify", json={"text": "ок"}).status_code == HTTPStatus.OK
