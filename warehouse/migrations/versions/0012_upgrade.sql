alter table ops.batches add column reused_ids_by_source jsonb;
comment on column ops.batches.reused_ids_by_source is 'Ids of the batch that were sent for several events, by source; sources without any are left out. reused_ids counts the events.';
