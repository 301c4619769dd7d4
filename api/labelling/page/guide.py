"""The labelling guide, ``data/guide.md``, as a piece of a page."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from api.labelling.page.words import NAMES
from classifier.learning.corpus import DATA

SHIPPED = Path(__file__).parents[1] / "guide.md"  # the wheel carries it here, data/ stays outside
_TITLE = re.compile(r"\A# .*\n")
_DOUBLED = re.compile(rf" \(`(?:{'|'.join(NAMES)})`\)")  # «Грубость (`rude`)» says it twice


class Guide(NamedTuple):
    """The guide as HTML without its title, and the anchor and title of each section."""

    html: Markup
    contents: list[tuple[str, str]]


@cache
def guide() -> Guide:
    """
    Read the guide; labels are called by their Russian names.

    >>> guide().contents[1]
    ('guide-1', '1. Грубость')
    """
    path = SHIPPED if SHIPPED.exists() else DATA / "guide.md"
    source = _DOUBLED.sub("", _TITLE.sub("", path.read_text("utf-8")))
    markdown = MarkdownIt("js-default")  # HTML in the source stays text
    markdown.add_render_rule("code_inline", _label)
    tokens = markdown.parse(source)
    contents: list[tuple[str, str]] = []
    for heading, title in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrs["id"] = f"guide-{len(contents)}"
            contents.append((f"guide-{len(contents)}", title.content))
    return Guide(Markup(markdown.renderer.render(tokens, markdown.options, {})), contents)


def _label(_: Any, tokens: Sequence[Token], place: int, *__: Any) -> str:
    name = tokens[place].content
    if name in NAMES:
        return Markup('<span class="tag {}">{}</span>').format(name, NAMES[name])
    return Markup("<code>{}</code>").format(name)
