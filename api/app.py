"""The whole service as one application."""

import gc
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.types import Receive, Scope, Send

from api import problems, service
from api.hot import HotPath
from api.labelling import page
from api.openapi import add_hot_path
from api.settings import Settings
from api.timing import Timing
from classifier import __version__
from classifier.classifier import Classifier


class Dezhurny(FastAPI):
    """A FastAPI application whose hot path stands before its middleware."""

    hot: HotPath

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the hot path at once, hand the rest to FastAPI."""
        if scope["type"] == "http" and scope["path"] in HotPath.paths:
            await self.hot(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """Describe every route, the hot path included."""
        if not self.openapi_schema:
            document = get_openapi(
                title=self.title,
                version=self.version,
                description=self.description,
                routes=self.routes,
            )
            self.openapi_schema = add_hot_path(document)
        return self.openapi_schema


def create_app(
    settings: Settings | None = None, classifier: Classifier | None = None, warm: bool = True
) -> Dezhurny:
    """
    Load the model and put the service together; without arguments, as ``serve`` does.

    *warm* classifies a few messages first, so that no user waits for the dictionary to load.
    """
    settings = settings or Settings()
    app = Dezhurny(
        title="Dezhurny",
        version=__version__,
        description="Which of five kinds is a message of a class chat?",
    )
    app.state.settings = settings
    app.state.timing = Timing()
    app.state.classifier = classifier or Classifier.load(settings.model)
    app.hot = HotPath(app.state.classifier, app.state.timing)
    if warm:
        app.state.classifier.classify(f"{service.PROBE} здравоохраняшки")
    gc.freeze()  # the model lives as long as the process: no collection need look through it
    app.include_router(service.router)
    page.install(app)
    problems.install(app)
    return app
