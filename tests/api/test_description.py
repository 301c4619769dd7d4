"""``/docs`` opens where there is no internet."""

import re

from starlette.testclient import TestClient


def test_everything_comes_from_the_service_itself(client: TestClient) -> None:
    """Each script, style and picture of the page is there, and no address leads outside."""
    page = client.get("/docs").text
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)

    assert len(addresses) == 3
    assert [client.get(address).status_code for address in addresses] == [200] * 3
    assert not re.search(r"(?:https?:)?//(?!\s)\w", page)


def test_no_other_page_asks_outside(client: TestClient) -> None:
    """FastAPI's second page, which would, is not served."""
    assert client.get("/redoc").status_code == 404
