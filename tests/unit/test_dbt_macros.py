"""A macro's file is run once for each node, and a model is compiled once for all builds of a process."""

from types import SimpleNamespace
from typing import Any

import pytest
from dbt_common.clients.jinja import CallableMacroGenerator, get_template, template_cache
from jinja2 import Environment

from orchestration.transform.dbt_macros import compiled, keep_macros

GREETING = "{% do runs.append(name) %}{% macro greet(whom) %}{{ greeting }} {{ whom }} of {{ name }}{% endmacro %}"


@pytest.fixture(autouse=True)
def keeping() -> None:
    keep_macros()
    template_cache.clear()


def greeter(context: dict[str, Any], source: str = GREETING) -> CallableMacroGenerator:
    return CallableMacroGenerator(SimpleNamespace(name="greet", macro_sql=source), context)


def test_a_nodes_calls_run_the_file_once_and_see_what_comes_into_its_context_later() -> None:
    context: dict[str, Any] = {"runs": [], "name": "a", "greeting": "hello"}
    greet = greeter(context)
    assert greet.call_macro("x") == "hello x of a"
    context["greeting"] = "goodbye"
    assert greet.call_macro("y") == "goodbye y of a"
    assert context["runs"] == ["a"]


def test_each_node_has_its_own() -> None:
    runs: list[str] = []
    greeters = [greeter({"runs": runs, "name": name, "greeting": "hello"}) for name in ("a", "b")]
    assert [greet.call_macro("x") for greet in greeters] == ["hello x of a", "hello x of b"]
    assert runs == ["a", "b"]


def test_a_changed_file_and_another_context_are_run_again() -> None:
    greet = greeter({"runs": [], "name": "a", "greeting": "hello"})
    assert greet.call_macro("x") == "hello x of a"
    greet.context = {"runs": [], "name": "b", "greeting": "hello"}
    assert greet.call_macro("x") == "hello x of b"
    greet.macro.macro_sql = GREETING.replace("greeting", "name")
    assert greet.call_macro("x") == "b x of b"


def test_a_template_is_compiled_once_and_rendered_in_each_context(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled.cache_clear()
    sources: list[str] = []
    compile_template = Environment.compile

    def noted(environment: Environment, source: str) -> Any:
        sources.append(source)
        return compile_template(environment, source)

    monkeypatch.setattr(Environment, "compile", noted)
    for native in (False, True):
        for number in (1, 2):
            template = get_template("{{ number }}", {"number": number}, native=native)
            assert template.render({"number": number}) == (number if native else str(number))
    assert sources == ["{{ number }}", "{{ number }}"], "once for text, once for values"
