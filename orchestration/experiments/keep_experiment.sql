insert into ops.experiments as known (experiment_key, definition, definition_hash, valid_from, seen_at)
values (%(key)s, %(definition)s, %(hash)s, %(at)s, %(at)s)
on conflict (experiment_key) do update set
    definition = excluded.definition,
    definition_hash = excluded.definition_hash,
    valid_from
    = case when known.definition_hash = excluded.definition_hash then known.valid_from else excluded.valid_from end,
    seen_at = excluded.seen_at
