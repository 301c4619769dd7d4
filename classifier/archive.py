"""Classify a file of any length, line by line, in order; memory does not grow with it."""

import csv
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import partial
from io import StringIO
from itertools import chain, islice
from typing import Any, NamedTuple

import msgspec

from classifier.classifier import Classifier
from classifier.cluster import on_cluster
from classifier.decision import Answer
from classifier.errors import InputBroken
from classifier.rows import Rows

BATCH = 2000  # messages handed to a worker at once
_CSV_COLUMNS = ("label", "confidence", "uncertain", "urgent", "personal")


class Format(StrEnum):
    """What a file of messages looks like, in and out."""

    TEXT = "text"  # a message a line -> label, confidence and what else holds, tab between
    JSONL = "jsonl"  # objects with "text" -> objects of the answer
    CSV = "csv"  # a header with "text" -> the same rows with columns of the answer


class Job(NamedTuple):
    """How every batch of one run is answered."""

    version: str
    explain: bool


class Workers(NamedTuple):
    """Who answers: so many processes here, or all of the Dask cluster at *scheduler*."""

    processes: int = 1
    scheduler: str | None = None


ALONE = Workers()  # this process itself


def answer_file(
    lines: Iterable[str], name: str, form: Format, job: Job, workers: Workers = ALONE
) -> Iterator[str]:
    """
    Give the lines of the answer to the *lines* of the file called *name*.

    Raises:
        InputBroken: a line is not what *form* says.
        ClusterFailed: the Dask cluster is not there, or kept losing its workers.
    """
    if form is Format.CSV:
        yield from _answer_csv(lines, name, job, workers)
    elif form is Format.JSONL:
        texts = (_json_text(line, name, number) for number, line in enumerate(lines, 1))
        yield from map(_as_json, _answers(texts, job, workers))
    else:
        texts = (line.rstrip("\n") for line in lines)
        yield from map(_as_text, _answers(texts, job, workers))


Result = tuple[Answer, list[dict[str, Any]] | None]


def _answers(texts: Iterable[str], job: Job, workers: Workers) -> Iterator[Result]:
    """Answer in order; with more workers than one, processes that load the model themselves."""
    batches = iter(partial(_take, iter(texts)), [])
    if workers.scheduler:
        return chain.from_iterable(on_cluster(_batch, batches, job, workers.scheduler))
    if workers.processes == 1:
        return chain.from_iterable(_batch(batch, job) for batch in batches)
    from joblib import Parallel, delayed  # one process needs none

    run = Parallel(n_jobs=workers.processes, return_as="generator", pre_dispatch="2*n_jobs")
    return chain.from_iterable(run(delayed(_batch)(batch, job) for batch in batches))


def _take(texts: Iterator[str]) -> list[str]:
    return list(islice(texts, BATCH))


_loaded: dict[str, Classifier] = {}  # one a process


def _batch(texts: list[str], job: Job) -> list[Result]:
    classifier = _loaded.get(job.version) or Classifier.load(job.version)
    _loaded[job.version] = classifier
    return [
        (
            classifier.classify(text),
            msgspec.to_builtins(classifier.reasons(text)) if job.explain else None,
        )
        for text in texts
    ]


def _as_json(result: Result) -> str:
    answer, reasons = result
    facts = msgspec.to_builtins(answer) | ({} if reasons is None else {"reasons": reasons})
    return json.dumps(facts, ensure_ascii=False)


def _as_text(result: Result) -> str:
    answer, reasons = result
    signs = [name for name in ("uncertain", "urgent", "personal") if getattr(answer, name)]
    words = [f"{each['text']} {each['weight']:+.2f}" for each in reasons or ()]
    parts = [
        answer.label,
        f"{answer.confidence:.2f}",
        ",".join(signs),
        *([" | ".join(words)] if words else []),
    ]
    return "\t".join(parts)


def _json_text(line: str, name: str, number: int) -> str:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError):
        text = None
    if not isinstance(text, str):
        raise InputBroken(name, 'not a JSON object with a string "text"', number)
    return text


def _answer_csv(lines: Iterable[str], name: str, job: Job, workers: Workers) -> Iterator[str]:
    rows = Rows(lines, name, ["text"])
    columns = [*rows.header, *_CSV_COLUMNS, *(["reasons"] if job.explain else [])]
    yield _csv_line(columns)
    kept: list[dict[str, str]] = []  # rows on their way through the workers

    def texts() -> Iterator[str]:
        for _, row in rows:
            kept.append(row)
            yield row["text"]

    for answer, reasons in _answers(texts(), job, workers):
        row = kept.pop(0)
        facts = [str(getattr(answer, column)) for column in _CSV_COLUMNS]
        extra = [json.dumps(reasons, ensure_ascii=False)] if job.explain else []
        yield _csv_line([*(row[column] for column in rows.header), *facts, *extra])


def _csv_line(values: list[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return out.getvalue()
