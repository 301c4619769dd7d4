"""What earlier messages add to a message: the heat of a quarrel, an emergency, second times."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from api.moderation.reading import Reading
from classifier.decision import RATES, Thresholds
from classifier.decision import probability as of_log_odds

HALF_LIFE = 600.0  # seconds in which a quarrel cools by half
FLOOR = 0.6  # below this probability of a quarrel a message gives no heat
LINE = 1.2  # heat from which on the teacher is told, once
BOIL = 4.0  # heat from which on the school's commission is named, once
COOL = 0.5  # heat below which a quarrel is over, and the next one is told anew
WARMTH = 0.6  # how many logits a unit of heat adds to a message's probability
EMERGENCY = 1800.0  # seconds in which the alarm that a message raises falls by half
ALARM, SURE_ALARM = 0.25, 0.5  # from which on there is an emergency, and surely so
HINT = 1 / 50  # share of ordinary messages that may be taken for a hint of an emergency
WEAK_HINT = 1 / 20  # the same share, among messages of which the model does not know what they are
CLEAR = 1 / 1000  # the share of ordinary messages that may raise an alarm for those after them


class Context(NamedTuple):
    """What the thread says of its last message."""

    heat: float  # before it
    temperature: float  # with it, 0…1
    crosses: bool  # by it the quarrel becomes the teacher's business
    boils: bool  # by it the quarrel becomes the commission's
    told: bool  # the teacher was told of this quarrel before
    urgent: bool  # it may itself tell of an emergency
    alarm: float  # how surely it belongs to one that others told of

    @property
    def emergency(self) -> bool:
        """Whether the teacher should look, whatever else holds."""
        return self.urgent or self.alarm >= ALARM


def look(now: Reading, before: Sequence[Reading], thresholds: Thresholds) -> Context:
    """Read the thread from its first message to *now*."""
    heat, told, named, last = 0.0, False, False, now.moment
    for each in (*before, now):
        heat *= 0.5 ** ((each.moment - last) / HALF_LIFE) if heat else 0.0
        last = each.moment
        if heat < COOL:
            told = named = False
        was_told, was_named, earlier = told, named, heat
        heat += each.quarrel if each.quarrel >= FLOOR and each.message.role != "teacher" else 0.0
        told, named = told or heat >= LINE, named or heat >= BOIL
    return Context(
        heat=earlier,
        temperature=1 - 0.5**heat,
        crosses=told and not was_told,
        boils=named and not was_named,
        told=was_told,
        urgent=hints(now, thresholds),
        alarm=max((_alarm(each, now, thresholds) for each in before), default=0.0),
    )


def hints(now: Reading, thresholds: Thresholds) -> bool:
    """
    Tell whether *now* may tell of an emergency.

    A hint is enough, a weak one in a message that puzzles the model: it costs a look of the
    teacher. That others' messages belong to the emergency takes a clear message, not long ago.
    """
    return now.urgent >= _urgent(WEAK_HINT if now.answer.uncertain else HINT, thresholds)


def _urgent(share: float, thresholds: Thresholds) -> float:
    """Give the probability that a *share* of ordinary messages exceeds, or that of the flag."""
    table = thresholds.alarms.get("urgent")
    return min(table[RATES.index(share)], thresholds.urgent) if table else thresholds.urgent


def _alarm(each: Reading, now: Reading, thresholds: Thresholds) -> float:
    if each.urgent < _urgent(CLEAR, thresholds):
        return 0.0
    return float(each.urgent * 0.5 ** ((now.moment - each.moment) / EMERGENCY))


def warmed(quarrel: float, heat: float) -> float:
    """
    Give the probability of a quarrel in a thread of that heat; in a calm one it stays.

    >>> warmed(0.6, 0.0), round(warmed(0.6, 2.0), 2)
    (0.6, 0.83)
    """
    if not heat or not 0 < quarrel < 1:
        return quarrel
    return of_log_odds(log(quarrel / (1 - quarrel)) + WARMTH * heat)
