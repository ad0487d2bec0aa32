-- Rows of published tables, and whether their planner statistics are missing or outdated.
select
    schemaname,
    relname,
    n_live_tup,
    n_mod_since_analyze > 0.1 * n_live_tup or coalesce(last_analyze, last_autoanalyze) is null as is_stale
from pg_stat_all_tables
where relid = any(%(tables)s::regclass[]);
