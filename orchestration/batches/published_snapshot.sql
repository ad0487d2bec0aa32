-- What the published batches cover, and the first transaction that they may have missed.
select
    upper_snapshot::text,
    pg_snapshot_xmin(upper_snapshot)::text::bigint as first_xact_id
from ops.batches
where state = 'published'
order by batch_id desc
limit 1;
