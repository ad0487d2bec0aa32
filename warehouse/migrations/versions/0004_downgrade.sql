drop table ops.alerts;
alter table ops.batches drop column rebuild_from, drop column rebuild_to;
alter table ops.sources drop column retention_days;
