"""Check the promises of ``data/``: how many, how varied, nothing twice, nothing leaked."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.metrics import cohen_kappa_score

from classifier.labels import LABELS
from classifier.learning.corpus import DATA, SPLITS, Example, read
from classifier.learning.duplicates import folded_text, near_duplicates, words

DEV = DATA.parents[1] / "shared" / "dev"  # measuring sets, where they are beside the project


class Promise(NamedTuple):
    """One promise, the figure that stands for it, and whether it is kept."""

    promise: str
    figure: str
    kept: bool


def audit(examples: Sequence[Example]) -> Iterator[Promise]:
    """Check every promise of the data card against the messages."""
    yield from _amounts(examples)
    yield from _proportions(examples)
    yield from _splits(examples)
    yield from _variety(examples)
    yield from _duplicates(examples)
    yield from _second_reading(examples)


def _amounts(examples: Sequence[Example]) -> Iterator[Promise]:
    labels = Counter(example.label for example in examples)
    pairs = Counter(example.pair for example in examples if example.pair)
    briefs = {example.brief for example in examples}
    yield _at_least("messages", len(examples), 12_000)
    for label in LABELS:
        yield _at_least(f"messages of {label.value}", labels[label], 1_800)
    yield _at_least("briefs", len(briefs), 60)
    yield _at_least("minimal pairs", len(pairs), 1_000)
    yield _at_least("urgent", sum(example.urgent for example in examples), 400)
    yield _at_least("personal", sum(example.personal for example in examples), 700)


def _proportions(examples: Sequence[Example]) -> Iterator[Promise]:
    lengths = np.array([len(example.text) for example in examples])
    hard = np.mean([example.hard for example in examples])
    short = np.mean(lengths < 25)
    yield Promise("a third is hard", f"{hard:.1%}", bool(hard >= 1 / 3))
    yield Promise("a quarter is under 25 characters", f"{short:.1%}", bool(short >= 0.25))
    span = f"{lengths.min()} to {lengths.max()}, median {np.median(lengths):.0f}"
    yield Promise(
        "1 to 600 characters long", span, bool(lengths.min() >= 1 and lengths.max() <= 600)
    )


def _splits(examples: Sequence[Example]) -> Iterator[Promise]:
    briefs = defaultdict(set)
    pairs = defaultdict(set)
    families = defaultdict(set)
    for example in examples:
        briefs[example.brief].add(example.split)
        pairs[example.pair].add(example.split)
        families[family(example.brief)].add(example.split)
    pairs.pop("", None)
    torn = sum(len(splits) > 1 for splits in (*briefs.values(), *pairs.values()))
    lacking = [name for name, splits in families.items() if "test" not in splits]
    counts = Counter(example.split for example in examples)
    shares = [counts[name] / len(examples) for name in SPLITS]
    even = all(abs(a - b) < 0.03 for a, b in zip(shares, (0.8, 0.1, 0.1), strict=True))
    yield Promise("briefs and pairs in one split", f"{torn} torn", torn == 0)
    yield Promise("80/10/10", " / ".join(f"{share:.1%}" for share in shares), even)
    yield Promise(
        "test briefs of every family", f"lacking: {', '.join(lacking) or 'none'}", not lacking
    )


def family(brief: str) -> str:
    """
    Give the family of a brief: the letters of its id.

    >>> family("c12"), family("seed-spam")
    ('c', 'seed')
    """
    return re.split(r"[\d-]", brief)[0]


def _variety(examples: Sequence[Example]) -> Iterator[Promise]:
    openings = Counter(
        tuple(said[:4]) for example in examples if len(said := words(example.text)) >= 4
    )
    worst, count = openings.most_common(1)[0]
    share = count / len(examples)
    yield Promise(
        "no four-word opening in over 0.2 %", f"{share:.2%} «{' '.join(worst)}»", share <= 0.002
    )
    texts: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        texts[example.brief] += words(example.text)
    ratios = {brief: len(set(said[:1000])) / len(said[:1000]) for brief, said in texts.items()}
    least = min(ratios, key=ratios.__getitem__)
    yield Promise(
        "different words among the first 1,000 of each brief at least 40 %",
        f"least {ratios[least]:.0%} ({least}), median {np.median(list(ratios.values())):.0%}",
        ratios[least] >= 0.4,
    )


def _duplicates(examples: Sequence[Example]) -> Iterator[Promise]:
    folded = Counter(folded_text(example.text) for example in examples)
    same = sum(count - 1 for count in folded.values())
    yield Promise("no two alike after folding case, ё, punctuation", str(same), same == 0)
    texts = [example.text for example in examples]
    near = [
        (one, other)
        for one, other in near_duplicates(texts, texts)
        if one < other and not (examples[one].pair and examples[one].pair == examples[other].pair)
    ]
    share = len({other for _, other in near}) / len(examples)
    yield Promise("near-duplicates under 0.5 %", f"{share:.2%}", share < 0.005)
    across = sum(examples[one].split != examples[other].split for one, other in near)
    yield Promise("no near-duplicates across splits", str(across), across == 0)
    if DEV.exists():
        measuring = [each.text for path in sorted(DEV.glob("*.jsonl")) for each in read(path)]
        leaked = len({one for one, _ in near_duplicates(texts, measuring)})
        yield Promise("nothing near the measuring sets", str(leaked), leaked == 0)


def _second_reading(examples: Sequence[Example]) -> Iterator[Promise]:
    """Compare the labels of the first reader with those of one who saw only the texts."""
    with (DATA / "second_reading.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first, second = [row["first"] for row in rows], [row["second"] for row in rows]
    yield _at_least("messages read a second time, blind", len(rows), 3_000)
    agreed = float(np.mean([one == other for one, other in zip(first, second, strict=True)]))
    kappa = cohen_kappa_score(first, second)
    yield Promise("the readers agree", f"{agreed:.1%}, Cohen's kappa {kappa:.3f}", kappa >= 0.8)
    for label in LABELS:
        by_label = cohen_kappa_score(
            [each == label for each in first], [each == label for each in second]
        )
        yield Promise(f"they agree on {label.value}", f"kappa {by_label:.3f}", by_label >= 0.8)
    labels = {example.id: example.label.value for example in examples}
    open_ = sum(labels.get(row["id"], "dropped") != row["settled"] for row in rows)
    yield Promise("every disagreement is settled", f"{open_} open", open_ == 0)


def _at_least(what: str, count: int, least: int) -> Promise:
    return Promise(f"at least {least:,} {what}", f"{count:,}", count >= least)


def report(promises: Sequence[Promise]) -> str:
    """Write one line a promise, kept or broken."""
    width = max(len(each.promise) for each in promises)
    return "\n".join(
        f"{'kept  ' if each.kept else 'BROKEN'}  {each.promise:<{width}}  {each.figure}"
        for each in promises
    )
