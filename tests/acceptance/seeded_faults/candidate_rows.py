"""SQL that changes one row of a candidate relation."""


def one_of(relation: str, condition: str = "true") -> str:
    """One row of a candidate relation."""
    return f"ctid = (select min(ctid) from candidate.{relation} where {condition})"


def counts_one_more(relation: str, column: str, condition: str = "true") -> str:
    return f"update candidate.{relation} set {column} = {column} + 1 where {one_of(relation, condition)}"
