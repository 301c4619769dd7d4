"""The words that are warm from the start are those that people use."""

from classifier.learning.frequent import frequent_words


def test_the_commonest_words_come_first() -> None:
    """Function words lead; the words of school are among the first twenty thousand."""
    words = frequent_words(20_000)

    assert {"в", "и", "на", "не", "что", "как", "это"} <= set(words[:30])
    assert {"школа", "учитель", "завтра"} <= set(words)
    assert len(set(words)) == 20_000
