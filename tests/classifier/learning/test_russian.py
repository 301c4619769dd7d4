"""Whatever a picture may have to name has a Russian name, and no two share one."""

import pytest

from classifier.learning.attacks import ATTACKS, NOISES
from classifier.learning.causes import _RULES as CAUSES
from classifier.learning.evaluate import NAMES
from classifier.learning.evasion import BY_HAND
from classifier.learning.rivals import COMMONEST, RIVALS
from classifier.learning.russian import (
    ATTACK_NAMES,
    CAUSE_NAMES,
    LABEL_NAMES,
    NOISE_NAMES,
    RIVAL_NAMES,
)

NAMED = {
    "labels": (NAMES, LABEL_NAMES),
    "causes": (CAUSES, CAUSE_NAMES),
    "attacks": ([*ATTACKS, BY_HAND], ATTACK_NAMES),
    "noises": ([*NOISES, "a word restored (at most)"], NOISE_NAMES),
    "rivals": ([COMMONEST, *RIVALS, "Dezhurny"], RIVAL_NAMES),
}


@pytest.mark.parametrize(("things", "names"), NAMED.values(), ids=NAMED)
def test_everything_has_one_name(things: list[str], names: dict[str, str]) -> None:
    """Neither a thing without a name nor a name without a thing."""
    assert set(things) == set(names)
    assert len(names) == len(set(names.values()))
