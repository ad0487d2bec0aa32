alter table ops.sources
drop column country,
drop column url_fields,
drop column dropped_fields,
drop column pseudonym_fields,
drop column kept_fields;
comment on column ops.sources.masking_rules is 'The rules that mask secrets in message text; null: all.';
