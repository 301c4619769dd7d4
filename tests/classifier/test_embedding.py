"""Word vectors come as they are promised."""

from classifier import embedding


def test_the_commonest_words_come_first() -> None:
    """The first of them are warm from the start, so they had better be the words people use."""
    words = list(embedding.rows())

    assert {"в", "и", "на", "не", "что", "как", "это"} <= set(words[:30])
    assert {"школа", "учитель", "завтра"} <= set(words[:20_000])
