"""Pages from templates, static files, and the headers that both carry."""

from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

_POLICY = "; ".join(
    (  # nothing from elsewhere, nothing inline
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",  # messages of a chat stay out of caches
}
_ROOMS = {  # an administrator's; a teacher has the first alone and needs no list
    "/labelling": "Разметка",
    "/labelling/agreement": "Согласие",
    "/labelling/people": "Люди",
}


def _rooms(role: str) -> list[tuple[str, str]]:
    return list(_ROOMS.items()) if role == "admin" else []


def _number(value: float) -> str:
    """
    Write a number as Russians do.

    >>> _number(-0.5)
    '−0,50'
    """
    return f"{value:.2f}".replace(".", ",").replace("-", "−")


_TEMPLATES = Environment(
    loader=PackageLoader("api.labelling.page"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["rooms"] = _rooms
_TEMPLATES.filters["number"] = lambda value: f"{value:.2f}".translate(
    {ord("."): ",", ord("-"): "−"}
)


def page(
    request: Request, template: str, /, status: HTTPStatus = HTTPStatus.OK, **values: Any
) -> HTMLResponse:
    """Render *template*; ``visitor`` is who looks at it, None before the login."""
    values = {"visitor": None, "here": request.url.path, **values}
    html = _TEMPLATES.get_template(f"{template}.html").render(values)
    return HTMLResponse(html, status, HEADERS)


class Static(StaticFiles):
    """Files of this package; a browser asks each time whether they have changed."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Answer with a file, or with 304."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


static = Static(packages=[("api.labelling.page", "static")])
