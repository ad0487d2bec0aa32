alter table ops.batches drop column reused_ids_by_source;
