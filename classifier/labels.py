"""The five labels a message can get and the two flags beside them."""

from enum import StrEnum


class Label(StrEnum):
    """
    What a message is, in the order of the labelling guide: the first that fits wins.

    >>> [label.value for label in Label]
    ['rude', 'conflict', 'flood', 'on_topic', 'off_topic']
    """

    RUDE = "rude"
    CONFLICT = "conflict"
    FLOOD = "flood"
    ON_TOPIC = "on_topic"
    OFF_TOPIC = "off_topic"


class Flag(StrEnum):
    """What a message may be beside its label."""

    URGENT = "urgent"
    PERSONAL = "personal"


LABELS = tuple(Label)
FLAGS = tuple(Flag)
HEADS = (*LABELS, *FLAGS)  # the order of a model's seven outputs
