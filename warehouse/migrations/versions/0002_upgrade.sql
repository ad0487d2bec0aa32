create table ops.sources (
    source_id text primary key,
    enabled boolean not null default true,
    sample_rate double precision not null default 1 check (sample_rate between 0 and 1),
    ip_policy text not null default 'drop' check (ip_policy in ('drop', 'truncate', 'hash')),
    message_content text check (message_content in ('drop', 'mask', 'keep')),
    masking_rules text[],
    key_rate double precision not null default 0 check (key_rate >= 0),
    user_rate double precision not null default 0 check (user_rate >= 0),
    ip_rate double precision not null default 0 check (ip_rate >= 0),
    changed_at timestamptz not null default clock_timestamp(),
    changed_by text not null default current_user
);
comment on table ops.sources is 'How a source''s events are treated; a source without a row is treated by the defaults. Collectors follow changes within about a second.';
comment on column ops.sources.enabled is 'Off: its events are answered as success and only counted.';
comment on column ops.sources.sample_rate is 'Share of users whose events are stored, from 0 to 1; the same users always.';
comment on column ops.sources.ip_policy is 'What is kept of an IP address: nothing, its network (/24, /48), or a hash salted by the day.';
comment on column ops.sources.message_content is 'What becomes of message text; null: SLUICE_MESSAGE_CONTENT.';
comment on column ops.sources.masking_rules is 'The rules that mask secrets in message text; null: all.';
comment on column ops.sources.key_rate is 'Events a second that one key may send; 0: unlimited. Ten seconds'' worth may come at once.';
comment on column ops.sources.user_rate is 'Events a second of one user; 0: unlimited.';
comment on column ops.sources.ip_rate is 'Events a second from one address; 0: unlimited.';

create table ops.consents (
    source_id text not null,
    user_key text not null,
    withdrawn boolean not null,
    changed_at timestamptz not null default clock_timestamp(),
    changed_by text not null default current_user,
    version bigint not null,
    primary key (source_id, user_key)
);
create index consents_version on ops.consents (version);
comment on table ops.consents is 'Users who withdrew, or gave again, their consent to be tracked.';
comment on column ops.consents.version is 'ops.policy_version at the change, so that collectors read only what is new.';

-- One row, locked by every change until it commits, so that versions become visible in order and none is missed.
create table ops.policy_version (version bigint not null);
create unique index policy_version_is_one_row on ops.policy_version ((true));
insert into ops.policy_version values (1);
comment on table ops.policy_version is 'Grows with every change of ops.sources and ops.consents; collectors look at it once a second.';

create function ops.new_policy_version() returns trigger language plpgsql security definer set search_path = '' as $$
declare
    new_version bigint;
begin
    update ops.policy_version set version = version + 1 returning version into new_version;
    if tg_table_name = 'consents' then
        new.version := new_version;
    end if;
    return coalesce(new, old);
end
$$;
create trigger sources_policy_version before insert or update or delete on ops.sources
for each row execute function ops.new_policy_version();
create trigger consents_policy_version before insert or update on ops.consents
for each row execute function ops.new_policy_version();

create table ops.withheld_events (
    source_id text not null,
    day date not null,
    reason text not null,
    events bigint not null,
    primary key (source_id, day, reason)
);
comment on table ops.withheld_events is 'How many valid events were only counted, by day (UTC) of arrival: source_disabled, consent_withdrawn, sampled_out.';

grant select on ops.sources, ops.consents, ops.policy_version to sluice_collector;
grant select, insert, update on ops.withheld_events to sluice_collector;
grant select on ops.sources, ops.withheld_events to sluice_pipeline;

alter table raw.rejected_events
add column request jsonb,
add column replayed_at timestamptz;
comment on column raw.rejected_events.request is 'What else of the request a replay needs: its path, the user of its header, and the body around its list of events.';
comment on column raw.rejected_events.replayed_at is 'When `sluice rejected replay` stored it as an event after all.';
