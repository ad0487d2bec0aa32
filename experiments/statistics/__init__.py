"""Statistics of experiments: pure functions over aggregates, or over pandas frames of them; no database.

`docs/experiment-statistics.md` has the conventions in one table.
"""
