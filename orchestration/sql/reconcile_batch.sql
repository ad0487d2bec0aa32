-- Both sides of each equation of the batch: what must be there, and what is.
select
    ledger.accepted,
    counts.staged + counts.duplicates + ledger.quarantined as accounted_for
from ops.batches as ledger
cross join candidate.int_batch_counts as counts
where ledger.batch_id = %(batch_id)s;
