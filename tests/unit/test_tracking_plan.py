"""The tracking plan: which schemas are refused, what events violate, and what a check and a draft say."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from expectations.landing import DETAILS
from ingest_api.dialects import ENDPOINTS
from ingest_api.dry_run import examine, main_path
from ingest_api.policy import Policy
from ingest_api.verdict import Accepted, RequestRefused
from orchestration.cli.app import app
from orchestration.cli.simulator.simulate import planned_visits
from orchestration.tracking_plan.infer import FEWEST_PEOPLE, Seen
from orchestration.tracking_plan.plan import MODES, Plan, PlanError, properties_of, read_plan
from warehouse.settings import PROJECT_ROOT, settings

OBSERVED = {"x-sluice-mode": "observe"}
PRICE = {
    "type": "object",
    "properties": {
        "price": {"type": "number", "minimum": 0},
        "tags": {"additionalProperties": {"type": "string"}},
        "items": {"items": {"properties": {"n": {"type": "integer"}}, "required": ["n"]}},
        "key": {"type": "string", "format": "uuid", "pattern": "^[0-9a-f-]+$"},
    },
    "required": ["price"],
    "additionalProperties": False,
}


def plan_of(folder: Path, schema: Any, name: str = "post_viewed") -> Plan:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(schema if isinstance(schema, str) else json.dumps(schema, indent=1))
    return read_plan(folder)


def broken(folder: Path, properties: Any, schema: Any = PRICE) -> list[str]:
    event = plan_of(folder, schema | OBSERVED).of("tracking", "view")
    assert event is not None
    return [str(violation) for violation in event.violations_of_json(json.dumps(properties))]


@pytest.mark.parametrize(
    ("schema", "line", "reason"),
    [
        ('{\n"a": 1,\n}', 3, "this is not JSON: "),
        ([], 1, "expected a JSON Schema that is an object"),
        ({"type": "object"}, 1, "x-sluice-mode is missing; it is one of observe, warn, quarantine"),
        ({"type": "object", "x-sluice-mode": "block"}, 3, "x-sluice-mode 'block' is not one of observe, warn"),
        ({"$schema": "http://json-schema.org/draft-07/schema#"} | OBSERVED, 2, "expected the draft https://"),
        (OBSERVED | {"properties": {"a": {"type": "int"}}}, 5, '"int" is not valid'),
        (OBSERVED | {"properties": {"a": {"minimum": "0"}}}, 5, '"0" is not of type "number"'),
        (OBSERVED | {"properties": {"a": {"pattern": "("}}}, 5, 'is not a "regex"'),
        (OBSERVED | {"properties": {"a": {"$ref": "#/$defs/no"}}}, 5, "'/\\$defs/no' does not exist"),
        (OBSERVED | {"properties": {"a": {"$ref": "https://a.example/b"}}}, 5, "is outside of this file"),
        ('{"x-sluice-mode": "warn",\n"type": "object",\n"type": "array"}', 3, "'type' is there twice"),
    ],
)
def test_malformed_schema_is_refused_with_its_file_and_line(
    tmp_path: Path, schema: Any, line: int, reason: str
) -> None:
    with pytest.raises(PlanError, match=rf"^plan/post_viewed\.json:{line}: .*{reason}"):
        plan_of(tmp_path / "plan", schema)


def test_schema_of_an_event_that_the_registry_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"plan/view\.json:1: event_names\.csv has no event_name 'view'"):
        plan_of(tmp_path / "plan", OBSERVED, "view")


def test_a_folder_without_schemas_is_a_plan_of_nothing(tmp_path: Path) -> None:
    assert len(read_plan(tmp_path / "none")) == 0
    assert read_plan(tmp_path).of("tracking", "view") is None


@pytest.mark.parametrize("mode", MODES)
def test_a_schema_applies_to_every_name_of_its_event(tmp_path: Path, mode: str) -> None:
    plan = plan_of(tmp_path, {"x-sluice-mode": mode})
    found = {plan.of(*sent) for sent in (("extension", "viewed"), ("tracking", "view"), ("segment", "Post Viewed"))}
    (event,) = found
    assert event is not None
    assert (event.event_name, event.mode) == ("post_viewed", mode)
    assert plan.of("tracking", "click") is None


@pytest.mark.parametrize(
    ("properties", "violations"),
    [
        ({"price": 1, "items": [{"n": 2.0}], "key": "6f9619ff-8b86-d011-b42d-00cf4fc964ff"}, []),
        ({"price": 10**400}, []),
        ({}, ["$.price: required"]),
        ({"price": "1"}, ["$.price: type"]),
        ({"price": True}, ["$.price: type"]),
        ({"price": -1, "key": "no"}, ["$.key: format", "$.key: pattern", "$.price: minimum"]),
        ({"price": 1, "items": [{}, {"n": "a"}, {"n": "b"}, {}]}, ["$.items[*].n: required", "$.items[*].n: type"]),
        ({"price": 1, "tags": {"bob@example.org": 7}}, ["$.tags.*: type"]),
        ({"price": 1, "bob@example.org": 7}, ["$: additionalProperties"]),
        ([], ["$: type"]),
        ("text", ["$: type"]),
    ],
)
def test_violations_name_paths_of_the_schema_and_no_values(
    tmp_path: Path, properties: Any, violations: list[str]
) -> None:
    assert sorted(broken(tmp_path, properties)) == violations


def test_what_no_validator_can_read_is_a_violation(tmp_path: Path) -> None:
    event = plan_of(tmp_path, PRICE | OBSERVED).of("tracking", "view")
    assert event is not None
    for unreadable in (
        '{"price":' * 900 + "1" + "}" * 900,
        "[" * 5_000 + "]" * 5_000,
        '{"price":1' + "0" * 5_000 + "}",
    ):
        assert [str(each) for each in event.violations_of_json(unreadable)] in (["$: unreadable"], ["$.price: type"])
    assert event.violations_of_json('{"price":0}') == []
    assert [str(each) for each in event.violations_of_json(None)] == ["$.price: required"]


@pytest.mark.parametrize(("dialect", "place"), DETAILS.items())
def test_schemas_see_the_field_that_staging_reads_first(dialect: str, place: str) -> None:
    macro = (PROJECT_ROOT / "dbt_project" / "macros" / "dialects" / f"{dialect}.sql").read_text()
    assert re.findall(r"details='(\w+)'", macro) == [place]
    assert properties_of(dialect, {place: {"a": 1}, "a": 2}) == {"a": 1}
    assert properties_of(dialect, {"a": 2}) == {}


def test_schemas_of_the_project_hold_for_the_traffic_of_the_demo() -> None:
    plan, held = read_plan(), set()
    assert {name for _, _, name in plan.sent()}
    for calls in planned_visits(4_000, 1, datetime.now(UTC)):
        for call in calls:
            body = json.dumps(call.with_ids({"user_id": "f" * 64, "session_id": "s"}).body).encode()
            try:
                examined = examine(call.path, body, Policy())
            except RequestRefused:
                continue
            for each in examined:
                event = plan.of(each.dialect, each.name) if each.name is not None else None
                if event is not None and isinstance(each.verdict, Accepted):
                    assert event.violations(properties_of(each.dialect, each.payload)) == []
                    assert event.mode == "observe"
                    held.add(event.event_name)
    assert held == {name for _, _, name in plan.sent()}


def test_a_draft_holds_for_what_it_was_drafted_from_and_lists_no_values_of_people(tmp_path: Path) -> None:
    sent = [
        {
            "plan": "pro" if number % 2 else "free",
            "postId": f"post-{number % 3}",
            "coupon": "ADA" if number == 7 else "SUMMER",
            "shop_id": 4711,
            "price": number / 2,
            "count": number,
            "tags": ["new"],
            "seen": {f"post{place}": True for place in range(80)},
        }
        | ({"note": "Call me"} if number % 4 == 0 else {})
        for number in range(40)
    ]
    seen = Seen()
    for number, properties in enumerate(sent):
        seen.see(properties, f"person {number % (2 * FEWEST_PEOPLE)}")
    draft = seen.schema()
    assert draft["properties"]["plan"] == {"type": "string", "enum": ["free", "pro"]}
    assert draft["properties"]["coupon"] == {"type": "string"}, "one person's value"
    assert draft["properties"]["postId"] == {"type": "string"}
    assert draft["properties"]["shop_id"] == {"type": "integer"}
    assert draft["properties"]["price"] == {"type": "number", "minimum": 0.0, "maximum": 19.5}
    assert draft["properties"]["count"] == {"type": "integer", "minimum": 0, "maximum": 39}
    assert draft["properties"]["tags"] == {"type": "array", "items": {"type": "string", "enum": ["new"]}}
    assert draft["properties"]["seen"] == {"type": "object", "additionalProperties": {"type": ["boolean"]}}
    assert draft["properties"]["note"]["x-sluice-share"] == 0.25
    assert draft["required"] == ["count", "coupon", "plan", "postId", "price", "seen", "shop_id", "tags"]
    assert [violation for properties in sent for violation in broken(tmp_path, properties, draft)] == []


def check(monkeypatch: pytest.MonkeyPatch, plan: Path, body: Any, *arguments: str) -> tuple[int, str]:
    monkeypatch.setenv("SLUICE_TRACKING_PLAN_DIR", str(plan))
    settings.cache_clear()
    text = body if isinstance(body, str) else json.dumps(body)
    result = CliRunner().invoke(app, ["plan", "check", "-", *arguments], input=text, env={"COLUMNS": "200"})
    settings.cache_clear()
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("mode", "becomes", "code"), [("observe", "stored", 0), ("warn", "warned", 0), ("quarantine", "quarantined", 1)]
)
def test_check_says_what_would_happen_to_a_body(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, becomes: str, code: int
) -> None:
    plan_of(tmp_path, PRICE | {"x-sluice-mode": mode})
    good, bad = (
        {"event": "Post Viewed", "type": "track", "userId": "ada", "properties": {"price": price}} for price in (1, "1")
    )
    found = check(monkeypatch, tmp_path, {"batch": [good, bad]}, "--dialect", "segment")
    assert found[0] == code
    assert f"0 post_viewed stored\n1 post_viewed {becomes}\n" in found[1]
    assert '$.price: "1" is not of type "number" (type)' in found[1]
    code, output = check(monkeypatch, tmp_path, bad, "--endpoint", "/v1/track", "--json")
    (event,) = json.loads(output)["events"]
    assert (event["becomes"], event["mode"], event["violations"][0]["path"]) == (becomes, mode, "$.price")


@pytest.mark.parametrize(
    ("body", "arguments", "says"),
    [
        ({"interactions": [{"post_id": 1}]}, ["--dialect", "tracking"], "0 refused: invalid_event: "),
        ("{", ["--dialect", "tracking"], "refused: invalid_json: The body is not JSON"),
        (["x"], ["--dialect", "tracking"], "refused: invalid_type: Expected the body to be an object"),
        ({}, ["--endpoint", "/nowhere"], "refused: not_found: No endpoint matches /nowhere."),
    ],
)
def test_check_fails_for_what_the_collector_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: Any, arguments: list[str], says: str
) -> None:
    code, output = check(monkeypatch, tmp_path, body, *arguments)
    assert code == 1
    assert says in output


def test_check_explains_its_arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "give either --dialect or --endpoint" in check(monkeypatch, tmp_path, {})[1]
    assert (
        "There is no dialect pigeon; there are extension" in check(monkeypatch, tmp_path, {}, "--dialect", "pigeon")[1]
    )
    assert main_path("segment") == "/v1/batch"
    assert {main_path(each.dialect) for each in ENDPOINTS} <= {each.path for each in ENDPOINTS}
