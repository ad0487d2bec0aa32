alter table ops.api_keys add column origins text[] not null default '{}';
comment on column ops.api_keys.origins is 'Only pages of these origins may use the key; empty: any client.';
