"""«Согласие»: how well teachers agree, and an administrator's word where they do not."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.labelling.outcomes import Outcome, Outcomes, Verdict
from api.labelling.page.desk import desk
from api.labelling.page.door import Admin, signed
from api.labelling.page.render import HEADERS, page
from api.labelling.page.words import KINDS, NAMES, in_words
from classifier.labels import Label

router = APIRouter(prefix="/labelling/agreement", include_in_schema=False)
_SHOWN = 50  # disagreements on a page; settled ones make room for the next


@router.get("")
def show(request: Request, visitor: Admin) -> Response:
    """Show the coefficients, who confuses what, and the disagreements, open ones first."""
    from api.labelling.agreement import agreement  # scikit-learn takes a second to come

    names = {person.id: person.name for person in desk(request).people.all()}
    disputed = [each for each in Outcomes(desk(request).store).all() if each.disputed]
    disputed.sort(key=lambda each: each.settled)
    return page(
        request,
        "agreement",
        visitor=visitor,
        found=agreement(desk(request).answers.standing(), names),
        disputed=[_described(each, names) for each in disputed[:_SHOWN]],
        waiting=sum(not each.settled for each in disputed),
        kinds=KINDS,
        names=NAMES,
    )


@router.post("/{id}", dependencies=[Depends(signed)])
def settle(
    request: Request,
    visitor: Admin,
    id: int,
    label: Annotated[Label, Form()],
    urgent: Annotated[bool, Form()] = False,
    personal: Annotated[bool, Form()] = False,
) -> Response:
    """Say what a message is; `personal` goes with off_topic alone, as the guide says."""
    verdict = Verdict(label, urgent, personal and label is Label.OFF_TOPIC)
    Outcomes(desk(request).store).settle(id, verdict, visitor.id)
    return RedirectResponse("/labelling/agreement#waiting", HTTPStatus.SEE_OTHER, HEADERS)


def _described(outcome: Outcome, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "id": outcome.message_id,
        "text": outcome.text,
        "earlier": outcome.earlier,
        "votes": [
            {"name": names[each.person_id], **_answer(each.label, each.urgent, each.personal)}
            for each in outcome.given
        ],
        "settled": _answer(*outcome.verdict) if outcome.settled else None,
    }


def _answer(label: Label | None, urgent: bool, personal: bool) -> dict[str, str]:
    return {"label": label or "skip", "words": in_words(label, urgent, personal)}
