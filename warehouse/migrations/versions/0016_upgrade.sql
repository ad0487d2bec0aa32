-- Rights that the logins have to these objects: warehouse/rights.sql.

-- A view reads with the rights of its owner, so whoever reads the marts needs none to the ledger. The ledger advances in
-- the transaction that changes the marts: a statement that reads both sees a batch and the marts of this batch.
create view marts.publication as
select
    batch_id,
    published_at
from ops.batches
where state = 'published'
order by batch_id desc
limit 1;
alter view marts.publication owner to sluice_pipeline;
comment on view marts.publication is 'The batch that the marts show: the last one published. No row before the first.';
comment on column marts.publication.batch_id is 'The batch.';
comment on column marts.publication.published_at is 'When it was published.';

-- Keys are looked up by the collector's login.
revoke select on ops.api_keys from sluice_reader;
