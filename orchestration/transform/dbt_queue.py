"""The order in which dbt builds models that are ready: those with the longest chain of models above them first.

dbt takes the lowest levels of the graph first, so that at the end one thread builds the last chain alone. Longest chain
first is the usual heuristic for schedules with few workers (Hu, 1961; Graham, 1969).
"""

from collections.abc import Mapping
from typing import Any

from dbt.graph.queue import GraphQueue


def scores(_: GraphQueue, graph: Any) -> Mapping[str, int]:
    """dbt's scores by node of a networkx graph; the lowest comes first: minus the length of the longest chain above."""
    above: dict[str, int] = {}
    for level in reversed(list(GraphQueue._grouped_topological_sort(graph))):
        for node in level:
            above[node] = max((above[child] + 1 for child in graph.successors(node)), default=0)
    return {node: -length for node, length in above.items()}


def build_long_chains_first() -> None:
    """Make dbt order its queue so in this process."""
    GraphQueue._get_scores = scores
