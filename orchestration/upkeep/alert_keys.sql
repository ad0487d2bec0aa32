-- Keys that expire soon and that no other key replaces yet.
select
    key.key_id,
    key.source_id,
    key.scope,
    key.expires_at
from ops.api_keys as key
where
    key.revoked_at is null
    and key.expires_at > clock_timestamp()
    and key.expires_at < clock_timestamp() + make_interval(days => %(days)s)
    and not exists (
        select
        from ops.api_keys as newer
        where newer.replaces = key.key_id and newer.revoked_at is null
    )
order by key.expires_at;
