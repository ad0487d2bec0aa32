"""Publishing according to the dbt manifest: which models are published where, by which keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import md5
from typing import Any

from orchestration.errors import PipelineError
from warehouse.personal_data import PERSON_COLUMNS


class ManifestError(PipelineError):
    """A model's `meta.publish` lacks what publishing needs."""


@dataclass(frozen=True)
class Index:
    """An index of a published table over columns or expressions.

    `where` makes it partial, `include` adds columns for index-only scans. The name contains a hash of the definition,
    so that the name alone shows whether a table has the index.
    """

    name: str
    columns: tuple[str, ...]
    where: str | None = None
    include: tuple[str, ...] = ()

    @property
    def is_of_expressions(self) -> bool:
        """Whether PostgreSQL keeps statistics for the index itself."""
        return not all(map(str.isidentifier, self.columns))


@dataclass(frozen=True)
class PublishedModel:
    """A candidate relation and the published table that it changes.

    `key` is the primary key. Rows are inserted in the order of the columns `order`, or in any order. `n_distinct` sets
    how many values a column has where PostgreSQL's sample misleads it; as in `alter table`, a negative number is a
    share of the rows. `column_types` lists every column in order; columns in `required` are not null.
    """

    name: str
    schema: str
    key: tuple[str, ...]
    indexes: tuple[Index, ...]
    order: tuple[str, ...]
    n_distinct: Mapping[str, float]
    description: str
    column_types: Mapping[str, str]
    column_descriptions: Mapping[str, str]
    required: frozenset[str]
    tags: Mapping[str, str]

    @property
    def relation(self) -> str:
        """The published table's name with its schema."""
        return f"{self.schema}.{self.name}"


def published_models(manifest: Mapping[str, Any]) -> list[PublishedModel]:
    """All models with `meta.publish`, sorted by name. Raises ManifestError naming the model and what is missing."""
    nodes = (node for node in manifest["nodes"].values() if node["resource_type"] == "model")
    models = [_published_model(node) for node in nodes if node["config"]["meta"].get("publish")]
    return sorted(models, key=lambda model: model.name)


def tags_of(node: Mapping[str, Any]) -> dict[str, str]:
    """Dagster tags of a model: its business domain, and whether it holds keys of people."""
    folders = node["fqn"][2:-1]
    tags = {"sluice/domain": folders[0]} if folders else {}
    return tags | ({"sluice/personal_data": "keys"} if node["columns"].keys() & set(PERSON_COLUMNS) else {})


def _published_model(node: Mapping[str, Any]) -> PublishedModel:
    publish = node["config"]["meta"]["publish"]
    missing = {"schema", "key"} - publish.keys()
    if missing:
        raise ManifestError(
            f"Model {node['name']}: meta.publish lacks {', '.join(sorted(missing))}; "
            "expected schema, key and optionally touched_by, groups, indexes, order, n_distinct."
        )
    return PublishedModel(
        name=node["name"],
        schema=publish["schema"],
        key=tuple(publish["key"]),
        indexes=tuple(_index(node["name"], index) for index in publish.get("indexes", [])),
        order=tuple(publish.get("order", [])),
        n_distinct=publish.get("n_distinct", {}),
        description=node["description"],
        column_types={name: column["data_type"] for name, column in node["columns"].items()},
        column_descriptions={name: column["description"] for name, column in node["columns"].items()},
        required=frozenset(publish["key"])
        | {
            name
            for name, column in node["columns"].items()
            if any(constraint["type"] == "not_null" for constraint in column.get("constraints", []))
        },
        tags=tags_of(node),
    )


def _index(table: str, index: Any) -> Index:
    if isinstance(index, list):
        index = {"columns": index}
    columns, where, include = tuple(index["columns"]), index.get("where"), tuple(index.get("include", []))
    digest = md5(repr((columns, where, include)).encode(), usedforsecurity=False).hexdigest()
    return Index(name=f"{table}_{digest[:8]}", columns=columns, where=where, include=include)
