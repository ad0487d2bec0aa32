"""The registry's files: what they define, and every fault with its file, line and reason."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from experiments.errors import InvalidRegistry
from experiments.registry import (
    Condition,
    EventSum,
    ExclusiveGroup,
    Guardrail,
    Holdout,
    Metric,
    Registry,
    Variant,
    Window,
    Winsorize,
    read_registry,
)
from experiments.registry.columns import FLAGS, MEASURES, NUMBERS, SEGMENTS, TEXTS
from experiments.registry.schema import (
    ConditionFields,
    EventSumFields,
    ExclusiveGroupFields,
    ExperimentFields,
    MetricFields,
    VariantFields,
)
from tests.experiment_files import RegistryFolder
from tests.unit.experiments.registry_faults import (
    CONDITION_FAULTS,
    FAULTS,
    METRIC_FAULTS,
    VALID,
    VALID_METRIC,
    WINSORIZE_FAULTS,
)
from warehouse.settings import PROJECT_ROOT

EVENT_NAMES = PROJECT_ROOT / "dbt_project" / "seeds" / "event_names.csv"
NAMES = [
    field.alias or name
    for schema in (ExperimentFields, VariantFields, ExclusiveGroupFields, MetricFields, EventSumFields, ConditionFields)
    for name, field in schema.model_fields.items()
]
INT_EVENTS = PROJECT_ROOT / "dbt_project" / "models" / "store" / "int_events.yml"


@pytest.fixture
def folder(tmp_path: Path) -> RegistryFolder:
    return RegistryFolder(tmp_path / "experiments")


def read(folder: RegistryFolder) -> Registry:
    return read_registry(folder.path, EVENT_NAMES)


def faults(folder: RegistryFolder) -> list[str]:
    with pytest.raises(InvalidRegistry) as error:
        read(folder)
    assert str(error.value).splitlines() == [str(fault) for fault in error.value.faults]
    return str(error.value).splitlines()


def test_no_folder_has_no_experiments(tmp_path: Path) -> None:
    assert read_registry(tmp_path / "nothing", EVENT_NAMES) == Registry()


def test_the_projects_own_registry_has_no_faults() -> None:
    read_registry(PROJECT_ROOT / "dbt_project" / "experiments", EVENT_NAMES)


def test_the_examples_of_the_documentation_have_no_faults(folder: RegistryFolder) -> None:
    page = (PROJECT_ROOT / "docs" / "experiments.md").read_text()
    experiment, holdout, metric = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    for key in ("buyers", "errors"):
        folder.write_metric(key)
    folder.write_text("metrics/chats_per_view.yml", metric)
    folder.write_text("checkout-short.yml", experiment)
    folder.write_text("holdout.yml", holdout)
    assert list(read(folder).experiments) == ["checkout-short"]


def test_an_experiment_has_defaults_for_what_its_file_leaves_out(folder: RegistryFolder) -> None:
    folder.write_text("checkout.yml", VALID)
    own = read(folder).experiments["checkout"]
    assert own.key == own.salt == "checkout"
    assert own.starts_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert own.variants == (Variant("control", 0.5, is_control=True), Variant("short", 0.5))
    assert (own.control.key, [each.key for each in own.treatments]) == ("control", ["short"])
    assert (own.unit, own.rollout, own.alpha, own.power, own.correction) == ("user", 1.0, 0.05, 0.8, "holm")
    assert (own.conversion_window_days, own.attribution_window_days, own.cuped_window_days) == (None, 0, 0)
    assert own.holdout
    assert own.metrics == ("chatters",)


def test_an_experiment_has_what_its_file_says(folder: RegistryFolder) -> None:
    folder.write_metric("messages", kind="count", numerator={"events": "chat_message_sent"})
    folder.write_metric("errors", kind="count", numerator={"events": "any"}, direction="decrease")
    folder.write_text(
        "checkout.yml",
        VALID
        + """\
ends_at: 2026-03-31T12:00:00+02:00
salt: checkout-2
rollout: 0.25
secondary: messages
guardrails: [{metric: errors, max_loss: 0.02}]
conversion_window_days: 7
segments: [country, device]
holdout: false
exclusive_group: {name: checkout, from: 0, to: 0.5}
correction: benjamini_hochberg
""",
    )
    registry = read(folder)
    own = registry.experiments["checkout"]
    assert own.ends_at == datetime(2026, 3, 31, 10, tzinfo=UTC)
    assert own.secondary == ("messages",)
    assert own.guardrails == (Guardrail("errors", 0.02),)
    assert own.exclusive_group == ExclusiveGroup("checkout", 0, 0.5)
    assert own.attribution_window_days == own.conversion_window_days == 7
    assert (own.salt, own.rollout, own.holdout, own.segments) == ("checkout-2", 0.25, False, ("country", "device"))
    assert [metric.key for metric in registry.metrics_of(own)] == ["chatters", "messages", "errors"]


def test_a_metric_has_what_its_file_says(folder: RegistryFolder) -> None:
    folder.write_text(
        "metrics/reading.yml",
        """\
description: Reading time per post of desktop readers.
kind: ratio
numerator:
  events: [post_viewed, post_read]
  measure: reading_time_ms
  where:
  - {column: device, value: desktop}
  - {column: http_status, operator: in, value: [200, 304]}
  - {column: has_media, operator: is not null}
denominator: {events: post_viewed}
winsorize: {upper_percentile: 0.99}
window: {from_days: 1, to_days: 8}
""",
    )
    assert read(folder).metrics["reading"] == Metric(
        key="reading",
        description="Reading time per post of desktop readers.",
        kind="ratio",
        numerator=EventSum(
            ("post_viewed", "post_read"),
            "reading_time_ms",
            (
                Condition("device", "=", ("desktop",)),
                Condition("http_status", "in", (200.0, 304.0)),
                Condition("has_media", "is not null"),
            ),
        ),
        denominator=EventSum(("post_viewed",)),
        winsorize=Winsorize(upper_percentile=0.99),
        window=Window(1, 8),
    )


@pytest.mark.parametrize(
    "word", ["on", "off", "yes", "no", "y", "2026-03-01", "1_000", "0x10", "12:30", ".5", "Ja, bitte"]
)
def test_a_variant_is_named_as_it_is_written(folder: RegistryFolder, word: str) -> None:
    folder.write_text("checkout.yml", VALID.replace("key: short", f"key: '{word}'"))
    quoted = read(folder).experiments["checkout"].variants
    if "," not in word:
        folder.write_text("checkout.yml", VALID.replace("key: short", f"key: {word}"))
    assert read(folder).experiments["checkout"].variants == quoted
    assert quoted[1].key == word


def test_the_holdout_is_read(folder: RegistryFolder) -> None:
    folder.write_text("holdout.yml", "share: 0.05\nsalt: holdout-2026\n")
    assert read(folder).holdout == Holdout(0.05, "holdout-2026")
    assert read(folder).experiments == {}


def test_columns_are_those_of_the_event_store() -> None:
    (model,) = yaml.safe_load(INT_EVENTS.read_text())["models"]
    types = {column["name"]: column["data_type"] for column in model["columns"]}
    kinds = {"numeric": "number", "integer": "number", "text": "text", "boolean": "flag"}
    for columns, kind in ((MEASURES, "number"), (NUMBERS, "number"), (TEXTS, "text"), (FLAGS, "flag")):
        assert {kinds[types[column]] for column in columns} == {kind}
    assert set(SEGMENTS) <= set(TEXTS)


def _changed(text: str, old: str, new: str) -> str:
    assert not old or old in text
    return text.replace(old, new) if old else text + new


@pytest.mark.parametrize(("old", "new", "line", "reason"), FAULTS)
def test_a_fault_of_an_experiment_has_its_line_and_reason(
    folder: RegistryFolder, old: str, new: str, line: int, reason: str
) -> None:
    folder.write_text("checkout.yml", _changed(VALID, old, new))
    assert any(said.startswith(f"experiments/checkout.yml:{line}: {reason}") for said in faults(folder))


@pytest.mark.parametrize(("old", "new", "line", "reason"), METRIC_FAULTS)
def test_a_fault_of_a_metric_has_its_line_and_reason(
    folder: RegistryFolder, old: str, new: str, line: int, reason: str
) -> None:
    folder.write_text("checkout.yml", VALID)  # names the metric, which is no fault of this file
    folder.write_text("metrics/chatters.yml", _changed(VALID_METRIC, old, new))
    assert any(said.startswith(f"experiments/metrics/chatters.yml:{line}: {reason}") for said in faults(folder))


@pytest.mark.parametrize(("condition", "reason"), CONDITION_FAULTS)
def test_a_fault_of_a_condition_is_named(folder: RegistryFolder, condition: str, reason: str) -> None:
    where = f"numerator:\n  events: chat_started\n  where:\n  - {condition}\n"
    folder.write_text("metrics/chatters.yml", _changed(VALID_METRIC, "numerator: {events: chat_started}\n", where))
    said = faults(folder)
    assert any(each.startswith(f"experiments/metrics/chatters.yml:6: numerator.where[0].{reason}") for each in said)


@pytest.mark.parametrize(("bounds", "reason"), WINSORIZE_FAULTS)
def test_a_fault_of_winsorization_is_named(folder: RegistryFolder, bounds: str, reason: str) -> None:
    text = VALID_METRIC.replace("proportion", "count") + f"winsorize: {bounds}\n"
    folder.write_text("metrics/chatters.yml", text)
    (said,) = faults(folder)
    assert said.startswith("experiments/metrics/chatters.yml:4: winsorize")
    assert said.endswith(reason)


def test_all_faults_of_all_files_are_reported_at_once(folder: RegistryFolder) -> None:
    folder.write_text("a.yml", VALID.replace("owner:", "ownr:").replace("running", "runing"))
    folder.write_text("b.yml", VALID.replace("chatters", "buyers") + "segments: [shoes]\n")
    folder.write_text("metrics/c.yml", "kind: median\n")
    assert [fault.rpartition(": ")[0].split(": ")[0] for fault in faults(folder)] == [
        "experiments/a.yml:1",
        "experiments/a.yml:2",
        "experiments/a.yml:3",
        "experiments/b.yml:5",
        "experiments/b.yml:9",
        "experiments/metrics/c.yml:1",
        "experiments/metrics/c.yml:1",
        "experiments/metrics/c.yml:1",
    ]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"hypothesis: a\nowner: \xff\n", 2, "expected UTF-8, found the byte 0xff; save it as UTF-8."),
        (VALID.encode("utf-16"), 1, "expected UTF-8, found the byte 0xff; save it as UTF-8."),
        (b"#" * (1 << 21), 1, "expected a file of at most 1,048,576 bytes, found 2,097,152."),
    ],
)
def test_a_file_that_is_no_text_is_named(folder: RegistryFolder, content: bytes, line: int, reason: str) -> None:
    (folder.path / "checkout.yml").write_bytes(content)
    assert faults(folder) == [f"experiments/checkout.yml:{line}: {reason}"]


def test_a_byte_order_mark_is_no_fault(folder: RegistryFolder) -> None:
    (folder.path / "checkout.yml").write_bytes(b"\xef\xbb\xbf" + VALID.encode())
    assert list(read(folder).experiments) == ["checkout"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("checkout.yaml", "experiments/checkout.yml:1: the key checkout is also that of experiments/checkout.yaml"),
        ("Checkout.yml", "experiments/checkout.yml:1: the key checkout is also that of experiments/Checkout.yml"),
        ("team/feed.yml", "experiments/team/feed.yml:1: expected experiments in experiments"),
        ("my feed.yml", "experiments/my feed.yml:1: expected an experiment's key as the file's name"),
        ("metrics/Chatters-2.yml", "experiments/metrics/Chatters-2.yml:1: expected a metric's key as the file's name"),
    ],
)
def test_a_file_whose_name_is_no_key_of_its_own_is_named(folder: RegistryFolder, name: str, reason: str) -> None:
    folder.write_text("checkout.yml", VALID)
    folder.write_text(name, VALID_METRIC if "metrics" in name else VALID)
    (said,) = faults(folder)
    assert said.startswith(reason)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            {"exclusive_group": {"name": "feed", "from": 0, "to": 0.5}},
            {"exclusive_group": {"name": "feed", "from": 0.4, "to": 1}},
            "exclusive_group: a takes 0 to 0.5 of the group feed at the same time, this experiment 0.4 to 1",
        ),
        (
            {"exclusive_group": {"name": "feed", "from": 0, "to": 0.5}},
            {"exclusive_group": {"name": "feed", "from": 0.5, "to": 1}, "unit": "device"},
            "exclusive_group: a of the group feed has unit user, this experiment device",
        ),
        ({"salt": "same"}, {"salt": "same"}, "salt: 'same': a has the same salt at the same time, so both would split"),
        ({"salt": "same"}, {"salt": "same", "status": "draft", "starts_at": None}, "salt: 'same': a has the same salt"),
    ],
)
def test_experiments_that_would_disturb_each_other_are_named(
    folder: RegistryFolder, first: dict[str, Any], second: dict[str, Any], reason: str
) -> None:
    folder.write("a", **first)
    folder.write("b", **second)
    (said,) = faults(folder)
    assert said.startswith("experiments/b.yml:")
    assert reason in said


ALL_OF_FEED = {"name": "feed", "from": 0, "to": 1}
EARLIER = {"status": "stopped", "starts_at": "2025-01-01", "ends_at": "2026-01-01"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            {"exclusive_group": {"name": "feed", "from": 0, "to": 0.5}, "salt": "same"},
            {"exclusive_group": {"name": "feed", "from": 0.5, "to": 1}, "salt": "same"},
        ),
        (
            {"exclusive_group": {"name": "feed", "from": 0, "to": 1}},
            {"exclusive_group": {"name": "home", "from": 0, "to": 1}},
        ),
        ({**EARLIER, "exclusive_group": ALL_OF_FEED}, {"exclusive_group": ALL_OF_FEED}),
        ({**EARLIER, "salt": "same"}, {"salt": "same"}),
        ({**EARLIER, "salt": "same"}, {"salt": "same", "status": "draft", "starts_at": None}),
        ({"salt": "same"}, {"salt": "same", "unit": "device"}),
    ],
    ids=["apart", "other groups", "one after the other", "salt later", "salt in a draft", "salt of another unit"],
)
def test_experiments_that_share_no_unit_are_fine(
    folder: RegistryFolder, first: dict[str, Any], second: dict[str, Any]
) -> None:
    folder.write("a", **first)
    folder.write("b", **second)
    assert list(read(folder).experiments) == ["a", "b"]


def test_a_salt_like_the_holdouts_is_refused_because_it_would_empty_a_variant(folder: RegistryFolder) -> None:
    folder.write_text("holdout.yml", "share: 0.1\nsalt: a\n")
    folder.write("a")
    (said,) = faults(folder)
    assert said.startswith("experiments/a.yml:1: salt: 'a': the global holdout has the same salt")
    folder.write("a", holdout=False)
    assert list(read(folder).experiments) == ["a"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("share: 5\n", "1: share: expected a value less than or equal to 1, found '5'."),
        ("percent: 5\n", "1: share: missing."),
        ("5\n", "1: expected a mapping of fields, found '5'."),
    ],
)
def test_a_fault_of_the_holdout_is_named(folder: RegistryFolder, text: str, reason: str) -> None:
    folder.write_text("holdout.yml", text)
    assert f"experiments/holdout.yml:{reason}" in faults(folder)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["any", "chatters"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner),
    max_leaves=6,
)
ANY_FIELDS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(of_experiment=ANY_FIELDS, of_metric=ANY_FIELDS, of_holdout=VALUES)
@example(of_experiment={"\r": 1, " a": 2, "": 3}, of_metric={}, of_holdout={"\x1b[31m": 4})
def test_whatever_a_file_says_it_is_read_or_its_faults_are_named(
    folder: RegistryFolder, of_experiment: dict[str, Any], of_metric: dict[str, Any], of_holdout: Any
) -> None:
    folder.write("checkout", **of_experiment)
    folder.write_metric("chatters", **of_metric)
    folder.write_text("holdout.yml", yaml.safe_dump(of_holdout))
    found = []
    try:
        read(folder)
    except InvalidRegistry as error:
        found = [str(fault) for fault in error.faults]
    assert [each for each in found if not re.match(r"experiments/[\w/]+\.yml:[1-9]\d*: \S", each)] == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=60) | st.text("ab:-[]{}#&*!|>'\"%@`? \n\t0.", max_size=60).map(str.encode))
def test_whatever_is_in_a_file_it_is_read_or_its_faults_are_named(folder: RegistryFolder, content: bytes) -> None:
    (folder.path / "checkout.yml").write_bytes(content)
    assert all(said.startswith("experiments/checkout.yml:") for said in faults(folder))
