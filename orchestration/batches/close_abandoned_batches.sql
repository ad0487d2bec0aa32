-- Only one run holds the publisher lock, so a batch that is still open belongs to a run that was killed.
update ops.batches
set
    state = 'failed',
    failed_at = clock_timestamp(),
    failure = 'The run ended before the batch was published.'
where state = 'open'
returning batch_id;
