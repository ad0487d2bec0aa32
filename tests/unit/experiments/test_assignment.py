"""Assignment: agrees with GrowthBook's vectors and SDK, and keeps what an experiment relies on."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from growthbook import Experiment as GrowthBookExperiment
from growthbook import GrowthBook
from hypothesis import given
from hypothesis import strategies as st

from experiments.assignment import Assigner, bucket_ranges, chosen, group_place, is_held_out, place, variant_of
from experiments.registry import ExclusiveGroup, Experiment, Holdout
from experiments.registry.experiment import Status
from tests.unit.experiments.definitions import ENDS_AT, RUNNING_AT, STARTS_AT, experiment, registry

VECTORS: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "growthbook_vectors.json").read_text())
NOBODY_HELD_OUT = Holdout()
# 99.9 % quantiles of chi-square by degrees of freedom; the ids are fixed, so a test always has the same result.
CHI_SQUARE = {1: 10.83, 2: 13.82, 3: 16.27, 4: 18.47}

ids = st.text(min_size=1, max_size=60)
shares = st.floats(0, 1).map(lambda share: round(share, 3))


@st.composite
def weights(draw: st.DrawFn) -> tuple[float, ...]:
    """Weights of two to five variants; some may be 0, and they sum to 1."""
    parts = draw(st.lists(st.integers(0, 20), min_size=2, max_size=5).filter(any))
    return tuple(part / sum(parts) for part in parts)


def users(count: int) -> list[str]:
    return [f"user-{number}" for number in range(count)]


def variant(of: Experiment, unit_id: str, holdout: Holdout = NOBODY_HELD_OUT, at: datetime = RUNNING_AT) -> str | None:
    return variant_of(of, unit_id, holdout, at)


@pytest.mark.parametrize("vector", VECTORS["hash_version_2"])
def test_places_are_those_of_the_published_vectors(vector: dict[str, Any]) -> None:
    assert place(vector["seed"], vector["value"]) == vector["place"]


@pytest.mark.parametrize("vector", VECTORS["bucket_ranges"])
def test_ranges_are_those_of_the_published_vectors(vector: dict[str, Any]) -> None:
    ranges = bucket_ranges(vector["weights"], vector["coverage"])
    assert ranges == [pytest.approx(expected) for expected in vector["ranges"]]


@pytest.mark.parametrize("vector", VECTORS["chosen"])
def test_choices_are_those_of_the_published_vectors(vector: dict[str, Any]) -> None:
    index = chosen(vector["place"], vector["ranges"])
    assert (-1 if index is None else index) == vector["variation"]


@pytest.mark.parametrize("vector", VECTORS["namespaces"])
def test_exclusive_groups_are_the_namespaces_of_the_published_vectors(vector: dict[str, Any]) -> None:
    assert (vector["from"] <= group_place(vector["name"], vector["user"]) < vector["to"]) == vector["is_in"]


@given(ids, weights(), shares, st.text(min_size=1, max_size=40), st.none() | st.tuples(shares, shares).map(sorted))
def test_every_assignment_is_that_of_growthbooks_sdk(
    unit_id: str, arms: tuple[float, ...], rollout: float, salt: str, group: list[float] | None
) -> None:
    own = experiment(
        weights=arms,
        rollout=rollout,
        salt=salt,
        exclusive_group=None if group is None else ExclusiveGroup("checkout", *group),
    )
    theirs = GrowthBookExperiment(
        key=own.key,
        variations=[each.key for each in own.variants],
        weights=list(arms),
        coverage=rollout,
        seed=salt,
        hashVersion=2,
        namespace=None if group is None else ("checkout", group[0], group[1]),
    )
    result = GrowthBook(attributes={"id": unit_id}).run(theirs)
    assert variant(own, unit_id) == (result.value if result.inExperiment else None)


@given(ids, weights(), shares, shares)
def test_a_growing_rollout_only_moves_units_in(
    unit_id: str, arms: tuple[float, ...], first: float, second: float
) -> None:
    before, after = (variant(experiment(weights=arms, rollout=share), unit_id) for share in sorted((first, second)))
    assert before in (None, after)


@given(ids, weights(), shares, shares)
def test_a_growing_holdout_only_takes_units_out(
    unit_id: str, arms: tuple[float, ...], first: float, second: float
) -> None:
    smaller, larger = (variant(experiment(weights=arms), unit_id, Holdout(share)) for share in sorted((first, second)))
    assert larger in (None, smaller)


@given(ids, st.lists(shares, min_size=2, max_size=5, unique=True).map(sorted))
def test_experiments_of_an_exclusive_group_share_no_unit(unit_id: str, bounds: list[float]) -> None:
    group = [
        experiment(f"e{number}", exclusive_group=ExclusiveGroup("feed", start, end))
        for number, (start, end) in enumerate(pairwise(bounds))
    ]
    assert len(Assigner(registry(*group)).assign({"user": unit_id}, RUNNING_AT)) <= 1


@given(ids, weights())
def test_an_arm_of_weight_zero_gets_nobody(unit_id: str, arms: tuple[float, ...]) -> None:
    own = experiment(weights=arms)
    assert variant(own, unit_id) in {each.key for each in own.variants if each.weight}


@pytest.mark.parametrize("arms", [(0.5, 0.5), (0.9, 0.1), (0.2, 0.3, 0.5), (0.25, 0.25, 0.25, 0.25), (0.6, 0.0, 0.4)])
@pytest.mark.parametrize("salt", ["checkout", "feed-ranking", "2026-03"])
@pytest.mark.parametrize("group", [None, ExclusiveGroup("feed", 0.2, 0.7)], ids=["all", "in a group"])
def test_arms_get_their_shares(arms: tuple[float, ...], salt: str, group: ExclusiveGroup | None) -> None:
    own = experiment(weights=arms, salt=salt, exclusive_group=group)
    got = [variant(own, user, Holdout(0.1)) for user in users(20_000)]
    assigned = [each for each in got if each is not None]
    assert len(assigned) / 20_000 == pytest.approx(0.9 * (0.5 if group else 1), abs=0.015)
    expected = {each.key: each.weight * len(assigned) for each in own.variants if each.weight}
    distance = sum((assigned.count(key) - count) ** 2 / count for key, count in expected.items())
    assert distance < CHI_SQUARE[len(expected) - 1]


def test_two_experiments_split_independently() -> None:
    first, second = experiment("checkout"), experiment("feed")
    pairs = [(variant(first, user), variant(second, user)) for user in users(20_000)]
    cells = {pair: pairs.count(pair) for pair in set(pairs)}
    assert len(cells) == 4
    assert sum((count - 5_000) ** 2 / 5_000 for count in cells.values()) < CHI_SQUARE[3]


def test_the_holdout_is_as_large_as_it_says_and_spares_experiments_that_ignore_it() -> None:
    holdout = Holdout(0.05)
    held_out = [user for user in users(20_000) if is_held_out(holdout, user)]
    assert len(held_out) / 20_000 == pytest.approx(0.05, abs=0.005)
    own, other = experiment("checkout"), experiment("legal-text", holdout=False)
    assign = Assigner(registry(own, other, holdout=holdout)).assign
    assert all(assign({"user": user}, RUNNING_AT).keys() == {"legal-text"} for user in held_out)


@pytest.mark.parametrize("status", ["draft", "stopped", "archived"])
def test_only_a_running_experiment_assigns(status: Status) -> None:
    assert variant(experiment(), "ada") is not None
    assert Assigner(registry(experiment(status=status))).assign({"user": "ada"}, RUNNING_AT) == {}


@pytest.mark.parametrize(
    ("at", "is_assigned"),
    [
        (STARTS_AT - timedelta(microseconds=1), False),
        (STARTS_AT, True),
        (ENDS_AT - timedelta(microseconds=1), True),
        (ENDS_AT, False),
    ],
)
def test_units_are_assigned_from_the_start_until_before_the_end(at: datetime, is_assigned: bool) -> None:
    assert (variant(experiment(), "ada", at=at) is not None) == is_assigned


def test_an_experiment_without_an_end_goes_on() -> None:
    assert variant(experiment(ends_at=None), "ada", at=datetime(2099, 1, 1, tzinfo=UTC)) is not None


def test_units_are_assigned_by_the_id_of_their_kind() -> None:
    by_user, by_device = experiment("checkout"), experiment("landing-page", unit="device")
    assigner = Assigner(registry(by_user, by_device))
    assert assigner.assign({"user": "ada"}, RUNNING_AT).keys() == {"checkout"}
    assert assigner.assign({"device": "d-1"}, RUNNING_AT).keys() == {"landing-page"}
    both = assigner.assign({"user": "ada", "device": "d-1"}, RUNNING_AT)
    assert both == {"checkout": variant(by_user, "ada"), "landing-page": variant(by_device, "d-1")}


def test_one_experiment_may_be_asked_for() -> None:
    assigner = Assigner(registry(experiment("checkout"), experiment("feed")))
    assert assigner.assign({"user": "ada"}, RUNNING_AT, "feed").keys() == {"feed"}
    assert assigner.assign({"user": "ada"}, RUNNING_AT, "unknown") == {}


@pytest.mark.parametrize(
    ("unit_id", "expected"),
    [("ada", "v1"), ("eve", "v1"), ("bob", None), ("dan", "v0"), ("żółw", None), ("用户", "v1"), ("12345", "v1")],
)
def test_known_users_keep_their_variants(unit_id: str, expected: str | None) -> None:
    assert variant(experiment(rollout=0.8), unit_id) == expected
