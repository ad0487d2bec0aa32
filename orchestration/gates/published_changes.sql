-- Rows of each model's recomputed groups before and after the batch, as dbt recorded them; only if enough to judge.
drop table if exists candidate.published_changes;
create unlogged table candidate.published_changes as
select
    model as mart,
    rows_before,
    rows_after,
    1 - rows_after::numeric / nullif(rows_before, 0) as lost_share
from candidate.model_changes
where rows_before >= %(min_judged_events)s;
