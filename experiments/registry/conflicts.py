"""What definitions may not be together: experiments that would take the same units, or split them alike."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import combinations

from experiments.errors import Fault
from experiments.registry.document import Document
from experiments.registry.experiment import ExclusiveGroup, Experiment
from experiments.registry.registry import Holdout

_ALWAYS = datetime.max.replace(tzinfo=UTC)


def conflicts(
    experiments: Mapping[str, Experiment], documents: Mapping[str, Document], holdout: Holdout
) -> Iterator[Fault]:
    """The faults between files, each in the file whose key comes later."""
    for experiment in experiments.values():
        if experiment.holdout and holdout.share and experiment.salt == holdout.salt:
            reason = "the global holdout has the same salt, and would take its units out of one variant; choose another"
            yield _fault(documents[experiment.key], "salt", f"{experiment.salt!r}: {reason}")
    for first, second in combinations(experiments.values(), 2):
        document = documents[second.key]
        one, other = first.exclusive_group, second.exclusive_group
        if one is not None and other is not None and one.name == other.name:
            if first.unit != second.unit:
                reason = f"{first.key} of the group {one.name} has unit {first.unit}, this experiment {second.unit}"
                yield _fault(document, "exclusive_group", f"{reason}; ids of a group must be of one unit")
            elif _share_time(first, second) and not _are_apart(one, other):
                reason = f"{first.key} takes {one.start:g} to {one.end:g} of the group {one.name} at the same time"
                yield _fault(
                    document,
                    "exclusive_group",
                    f"{reason}, this experiment {other.start:g} to {other.end:g}; choose ranges that do not overlap",
                )
        if first.salt == second.salt and first.unit == second.unit and _share_time(first, second):
            if one is not None and other is not None and one.name == other.name and _are_apart(one, other):
                continue
            reason = f"{first.key} has the same salt at the same time, so both would split units alike"
            yield _fault(document, "salt", f"{second.salt!r}: {reason}; choose another")


def _share_time(first: Experiment, second: Experiment) -> bool:
    """Whether both assign units at some time; a draft without dates starts when all that end have ended."""
    return (_start(first) < _end(second) and _start(second) < _end(first)) or _end(first) == _end(second) == _ALWAYS


def _start(experiment: Experiment) -> datetime:
    return experiment.starts_at or _ALWAYS


def _end(experiment: Experiment) -> datetime:
    return experiment.ends_at or _ALWAYS


def _are_apart(one: ExclusiveGroup, other: ExclusiveGroup) -> bool:
    return one.end <= other.start or other.end <= one.start


def _fault(document: Document, field: str, reason: str) -> Fault:
    return Fault(document.file, document.line_of((field,)), f"{field}: {reason}")
