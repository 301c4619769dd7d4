"""Sort mistakes by what can be seen of them: the first cause that fits is the one."""

from classifier.features import remember
from classifier.labels import Label
from classifier.learning.evaluate import Mistake
from classifier.text import lexicon
from classifier.text.tokens import chunks

SHORT = 3  # words of a message too short to be sure of


def harsh(message: str) -> bool:
    """
    Tell whether a word of the lexicon stands in *message*, masked or not.

    >>> harsh("Ну ты и дур@к"), harsh("Ну ты и молодец")
    (True, False)
    """
    words = (word for chunk in chunks(message) for word in remember(chunk).words)
    return any(map(lexicon.kinds, words))


def cause(mistake: Mistake) -> str:
    """
    Name the cause in Russian.

    >>> cause(Mistake("+ с нас", "on_topic", "flood", 0.9))
    'коротко: три слова или меньше'
    """
    pair = {mistake.truth, mistake.answer}
    strong = harsh(mistake.text)
    tests = {
        "коротко: три слова или меньше": len(chunks(mistake.text)) <= SHORT,
        "резкое слово, а не грубость": strong and mistake.answer == Label.RUDE,
        "грубость без резкого слова": not strong and mistake.truth == Label.RUDE,
        "резкое слово есть, но не перевесило": strong and mistake.truth == Label.RUDE,
        "школьное или нет": pair == {Label.ON_TOPIC, Label.OFF_TOPIC},
        "ссора не узнана": mistake.truth == Label.CONFLICT,
        "спокойное похоже на ссору или грубость": mistake.answer in (Label.CONFLICT, Label.RUDE),
    }
    return next((name for name, fits in tests.items() if fits), "флуд или содержание")
