"""A gate's summary relation: one row that holds, per rule, how many rows it applies to and how many break it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from psycopg import Connection, Error, sql

from expectations.counts import NoTranslation, counts
from expectations.rule import SCHEMA, Rule, Suite, rule_name
from warehouse.visible_text import visible

IDENTIFIER_BYTES = 63  # PostgreSQL's limit for a name


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


def write_summary(connection: Connection, name: str, counted: Sequence[Counted]) -> dict[str, str]:
    """Rebuild `candidate.<name>`, with null for uncounted rules; returns each rule's column of failing rows."""
    relation = sql.Identifier(SCHEMA, name)
    columns, broken_of = [], {}
    for number, each in enumerate(counted, start=1):
        broken_of[each.name] = _column("broken", number, each)
        columns.append(_value(each.checked, _column("checked", number, each)))
        columns.append(_value(each.broken, broken_of[each.name]))
    with connection.transaction():
        connection.execute(sql.SQL("drop table if exists {}").format(relation))
        connection.execute(
            sql.SQL("create unlogged table {} as select {}").format(relation, sql.SQL(", ").join(columns))
        )
    return broken_of


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


def _column(what: str, number: int, counted: Counted) -> str:
    """A column name, cut to PostgreSQL's limit; the number keeps it unique."""
    return f"{what}_{number}_{counted.name}".encode()[:IDENTIFIER_BYTES].decode(errors="ignore")


def _value(number: int | None, column: str) -> sql.Composed:
    return sql.SQL("{}::bigint as {}").format(sql.Literal(number), sql.Identifier(column))
