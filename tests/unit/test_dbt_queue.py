"""dbt builds the models of the longest chain first."""

from types import SimpleNamespace
from typing import Any

import networkx  # type: ignore[import-untyped]
from dbt.graph.queue import GraphQueue
from dbt.node_types import NodeType

from orchestration.transform.dbt_queue import build_long_chains_first

CHAIN = ["events", "units", "values", "results"]
WIDE = ["posts", "users", "chats"]


class EveryModel:
    """What a queue asks of a manifest."""

    def expect(self, name: str) -> Any:
        return SimpleNamespace(unique_id=name, resource_type=NodeType.Model, is_ephemeral=False)


def test_a_long_chain_is_begun_before_models_that_nothing_waits_for() -> None:
    build_long_chains_first()
    graph = networkx.DiGraph()
    graph.add_edges_from(("source", name) for name in WIDE)
    graph.add_edges_from(zip(["source", *CHAIN], CHAIN, strict=False))
    queue = GraphQueue(graph, EveryModel(), set(graph))
    taken = []
    while not queue.empty():
        node = queue.get(block=False)
        taken.append(node.unique_id)
        queue.mark_done(node.unique_id)
    assert taken[:4] == ["source", *CHAIN[:3]], "the last of the chain is like the others"
    assert sorted(taken) == sorted(["source", *CHAIN, *WIDE])
