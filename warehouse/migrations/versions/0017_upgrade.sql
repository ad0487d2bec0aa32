alter table ops.sources
add column country text check (country ~ '^[A-Z]{2}$'),
add column url_fields text[],
add column dropped_fields text[],
add column pseudonym_fields text[],
add column kept_fields text[];
comment on column ops.sources.country is 'ISO 3166 code of the country whose national telephone numbers are masked; null: international numbers and those of the USA and Canada only.';
comment on column ops.sources.url_fields is 'Fields of a URL''s query that are stored besides those of campaigns; * is all, # fragments too.';
comment on column ops.sources.dropped_fields is 'Fields that are stored as null, in addition to the list of identifying fields.';
comment on column ops.sources.pseudonym_fields is 'Fields whose values are stored as pseudonyms, in addition to the list.';
comment on column ops.sources.kept_fields is 'Fields that are stored as sent although the list has them.';
comment on column ops.sources.masking_rules is 'The rules that mask secrets; null: all.';
