alter table ops.api_keys drop column origins;
