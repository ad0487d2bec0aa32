-- Record why a batch was not published; its events stay unpublished, so the next batch covers them.
update ops.batches
set state = 'failed', failed_at = clock_timestamp(), failure = %(failure)s
where batch_id = %(batch_id)s and state = 'open';
