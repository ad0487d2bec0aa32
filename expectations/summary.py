"""A gate's summary relation: to how many rows each rule applies, and how many break it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from psycopg import Connection, Error, sql

from expectations.counts import NoTranslation, counts
from expectations.rule import SCHEMA, Rule, Suite, rule_name
from warehouse.visible_text import visible


@dataclass(frozen=True)
class Counted:
    """A rule of a suite with its counts of rows, or of columns if the rule is about columns.

    `rows` is the relation's number of rows. When the rule could not be counted, `error` says why and the counts are
    None.
    """

    suite: Suite
    rule: Rule
    rows: int = 0
    checked: int | None = None
    broken: int | None = None
    error: str = ""

    @property
    def name(self) -> str:
        """The rule's name outside its suite."""
        return rule_name(self.suite.relation, self.rule)


def count(connection: Connection, suite: Suite) -> list[Counted]:
    """The suite's rules, counted by one statement on its relation; `connection` is in autocommit mode.

    When that statement fails, each rule is counted separately, so that only rules that cannot be counted get an error.
    Raises psycopg.OperationalError when the connection is lost, which says nothing about the rules.
    """
    if not suite.rules:
        return []
    try:
        return _counted(connection, suite)
    except (Error, NoTranslation) as error:
        if connection.broken:
            raise
        if len(suite.rules) == 1:
            return [Counted(suite, suite.rules[0], error=in_words(error))]
    alone = (replace(suite, rules=(rule,)) for rule in suite.rules)
    return [replace(counted, suite=suite) for one in alone for counted in count(connection, one)]


def in_words(error: BaseException) -> str:
    """The error in one line; PostgreSQL's errors without the part of the statement that they point at."""
    primary = error.diag.message_primary if isinstance(error, Error) else None
    return visible(" ".join((primary or str(error)).split())) or type(error).__name__


def write_summary(connection: Connection, name: str, counted: Sequence[Counted]) -> None:
    """Rebuild `candidate.<name>`, a row for each rule; `broken` is null and `error` says why if it was not counted."""
    relation = sql.Identifier(SCHEMA, name)
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute(sql.SQL("drop table if exists {}").format(relation))
        cursor.execute(
            sql.SQL(
                "create unlogged table {} (rule text primary key, relation text not null, checked bigint,"
                " broken bigint, error text)"
            ).format(relation)
        )
        with cursor.copy(sql.SQL("copy {} from stdin").format(relation)) as copy:
            for each in counted:
                copy.write_row((each.name, each.suite.relation, each.checked, each.broken, each.error or None))


def _counted(connection: Connection, suite: Suite) -> list[Counted]:
    aggregates: list[sql.Composable] = []
    for rule in suite.rules:
        of_rule = counts(suite.relation, rule)
        aggregates += (of_rule.checked, of_rule.broken)
    row = connection.execute(
        sql.SQL("select count(*), {} from {}").format(
            sql.SQL(", ").join(aggregates), sql.Identifier(SCHEMA, suite.relation)
        )
    ).fetchone()
    assert row is not None  # an aggregate without grouping always returns one row
    rows, checked, broken = int(row[0]), row[1::2], row[2::2]
    return [
        Counted(suite, rule, rows, int(checked[number]), int(broken[number])) for number, rule in enumerate(suite.rules)
    ]
