"""natasha's NER, loaded when the first message needs it: that takes seconds."""

from functools import cache
from importlib.resources import files
from typing import Any

_MODEL = "data/model/slovnet_ner_news_v1.tar"
_VECTORS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"


@cache
def _tagger() -> Any:
    from navec import Navec
    from slovnet import NER

    data = files("natasha")
    tagger = NER.load(str(data.joinpath(_MODEL)))
    return tagger.navec(Navec.load(str(data.joinpath(_VECTORS))))


def people(text: str) -> list[tuple[int, int]]:
    """
    Find where *text* names people.

    >>> people("Передайте Марье Ивановне, что мы заболели")
    [(10, 24)]
    """
    return [(span.start, span.stop) for span in _tagger()(text).spans if span.type == "PER"]
