-- Record in the ledger what the batch landed.
update ops.batches
set accepted = %(accepted)s, quarantined = %(quarantined)s
where batch_id = %(batch_id)s;
