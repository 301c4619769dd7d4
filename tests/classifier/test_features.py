"""A message is taken apart into units, each with its own features."""

from classifier.features import analyse, chunk_features, length_sign, units


def test_punctuation_stands_in_no_pair() -> None:
    """«да, будем» are neighbours, comma or not."""
    assert "&да\nбыть" in units("да, будем").names


def test_the_edges_of_a_message_are_neighbours() -> None:
    """The first and last word are told apart from the same words in the middle."""
    names = units("надо").names

    assert {"&\nнадо", "&надо\n"} < set(names)


def test_words_inside_a_chunk_are_pairs_too() -> None:
    """A forgotten space hides nothing."""
    assert "&да\nнет" in chunk_features(analyse("да,нет"))


def test_emoji_count_as_themselves_and_as_emoji() -> None:
    """An emoji never seen still says that it is one."""
    assert {"=🌸", "=<emoji>"} == set(chunk_features(analyse("🌸")))


def test_length_bands_are_bounded() -> None:
    """However long, a message falls into a known band."""
    assert length_sign([str(n) for n in range(4096)]) == "#99 new"


def test_a_very_long_word_costs_no_more_than_its_beginning() -> None:
    """Features of one word are bounded."""
    assert len(list(chunk_features(analyse("абвгд" * 800)))) < 200


def test_a_question_gives_its_words_a_second_voice() -> None:
    """The same words told and asked are not the same features; a chunk of nothing adds none."""
    told, asked = (set(units(text).names) for text in ("собрание завтра", "собрание завтра?"))

    assert {"?собрание", "?завтра"} == {name for name in asked if name[0] == "?"}
    assert not any(name[0] == "?" for name in told)
    assert "" not in units("\u200b ?").names
