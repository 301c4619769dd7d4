"""A service with an empty labelling database, spoken to without a network or as a process."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.labelling.answers import Answers, NewMessage
from api.labelling.people import CSRF_HEADER, People, csrf
from api.labelling.schema import Role
from api.labelling.store import Store
from api.settings import Settings
from classifier.classifier import Classifier


class Office:
    """The service, and the people who visit it."""

    def __init__(self, classifier: Classifier, database: str) -> None:
        self.app = create_app(Settings(database=database), classifier, warm=False)
        self.store = Store(database)
        self.people = People(self.store)

    def visitor(self, name: str = "Анна", role: Role = Role.TEACHER) -> TestClient:
        """Log a new person in; the client sends the page's token with each request."""
        client = TestClient(self.app, headers={"Accept": "text/html"})
        client.post(self.people.add(name, role))
        [session] = client.cookies.values()
        client.headers[CSRF_HEADER] = csrf(session)
        return client


def stock(store: Store, texts: Iterable[str]) -> None:
    """Put messages into the store, as an import does."""
    Answers(store).add_batch("чат", [NewMessage(text, ["Добрый вечер!"]) for text in texts])


@pytest.fixture
def office(classifier: Classifier, tmp_path: Path) -> Iterator[Office]:
    """A service with an empty labelling database."""
    office = Office(classifier, f"sqlite:///{tmp_path / 'labels.db'}")
    yield office
    office.store.close()
    if hasattr(office.app.state, "desk"):
        office.app.state.desk.store.close()
