-- Advance the ledger, in the transaction that changes the marts. No row: someone else published meanwhile.
update ops.batches as batch
set
    state = 'published',
    published_at = clock_timestamp(),
    staged = %(staged)s,
    duplicates = %(duplicates)s
where
    batch.batch_id = %(batch_id)s
    and batch.state = 'open'
    and not exists (
        select 1 from ops.batches as later
        where later.state = 'published' and later.batch_id > batch.batch_id
    )
returning batch.published_at;
