-- Rights that the logins have to these objects: warehouse/rights.sql.

-- A transaction that holds one of these tables in exclusive mode has the lock. Anybody could take an advisory lock.
create table ops.publisher_lock ();
comment on table ops.publisher_lock is 'Locked by the run that may publish, in a transaction that does nothing else. Always empty.';
create table ops.dagster_lock ();
comment on table ops.dagster_lock is 'Locked by the process that creates the tables of Dagster. Always empty.';

-- What only the owner of raw.events can do, for the pipeline. The names of all objects are qualified, and pg_temp comes
-- last, so a caller cannot put objects of their own in their place. Each gives up after 2 seconds of waiting for a lock:
-- the collector's inserts queue behind it.

create function raw.create_partition(day date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
    partition_name constant text := 'events_p' || to_char(day, 'YYYYMMDD');
begin
    if to_regclass('raw.' || partition_name) is not null then
        return false;
    end if;
    lock table only raw.events in share update exclusive mode; -- as attaching does; inserts go on
    if to_regclass('raw.' || partition_name) is not null then
        return false;
    end if;
    execute format('create table raw.%I (like raw.events including all)', partition_name);
    execute format(
        'alter table raw.events attach partition raw.%I for values from (%L) to (%L)',
        partition_name, to_char(day, 'YYYY-MM-DD') || ' 00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00+00'
    );
    return true;
end
$$;
comment on function raw.create_partition(date) is 'Create the partition of a UTC day. False: it is there already.';

create function raw.empty_default(day date) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
    partition_name constant text := 'events_p' || to_char(day, 'YYYYMMDD');
    first_moment constant timestamptz := to_char(day, 'YYYY-MM-DD') || ' 00:00+00';
    end_moment constant timestamptz := to_char(day + 1, 'YYYY-MM-DD') || ' 00:00+00';
    moved bigint;
begin
    lock table only raw.events in share update exclusive mode;
    lock table raw.events_default in access exclusive mode;
    execute format('create table raw.%I (like raw.events including all)', partition_name);
    execute format(
        'with moved as (delete from raw.events_default where received_at >= $1 and received_at < $2 returning *) '
        'insert into raw.%I select * from moved',
        partition_name
    ) using first_moment, end_moment;
    get diagnostics moved = row_count;
    execute format(
        'alter table raw.events attach partition raw.%I for values from (%L) to (%L)',
        partition_name, first_moment, end_moment
    );
    return moved;
end
$$;
comment on function raw.empty_default(date) is 'Move the events of a UTC day from DEFAULT to a partition of their own; returns how many. The rows, and the transactions that wrote them, stay as they are.';

create function raw.require_expired(moment timestamptz) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if moment > now() - interval '7 days' then
        raise exception 'events received after % may not be removed yet', now() - interval '7 days'
            using errcode = 'insufficient_privilege', hint = 'Events are kept for eight days at least.';
    end if;
end
$$;

create function raw.drop_partition(day date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
    partition_name constant text := 'events_p' || to_char(day, 'YYYYMMDD');
begin
    perform raw.require_expired((to_char(day + 1, 'YYYY-MM-DD') || ' 00:00+00')::timestamptz);
    execute format('alter table raw.events detach partition raw.%I', partition_name);
    execute format('drop table raw.%I', partition_name);
end
$$;
comment on function raw.drop_partition(date) is 'Drop the partition of a UTC day with its events, seven days later at the earliest.';

create function raw.delete_expired(cutoff timestamptz, sources text[], is_listed boolean) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    deleted bigint;
begin
    perform raw.require_expired(cutoff);
    delete from raw.events
    where received_at < cutoff and (source_id = any(sources)) = is_listed;
    get diagnostics deleted = row_count;
    return deleted;
end
$$;
comment on function raw.delete_expired(timestamptz, text[], boolean) is 'Delete events received before the cutoff, of the listed sources or of all others; returns how many.';

revoke all on function
raw.create_partition(date),
raw.empty_default(date),
raw.drop_partition(date),
raw.delete_expired(timestamptz, text[], boolean)
from public;

alter function ops.new_policy_version() set search_path = pg_catalog, pg_temp;
alter function ops.note_first_pepper(bytea, bytea) set search_path = pg_catalog, pg_temp;

-- Who looks a key up needs its hash and what it is for.
revoke select on ops.api_keys from sluice_collector, sluice_reader;
grant select (key_hash, source_id, scope, expires_at, revoked_at) on ops.api_keys to sluice_collector, sluice_reader;
