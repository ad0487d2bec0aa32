create or replace function raw.note_replay() returns trigger language plpgsql set search_path = '' as $$
begin
    new.replayed_xact_id := case when new.replayed_at is not null then ops.current_xact() end;
    return new;
end
$$;
alter table raw.rejected_events drop column replayed_by;
drop trigger quarantine_audit_actor on ops.quarantine_audit;
drop function ops.note_audit_actor();
comment on column ops.quarantine_audit.actor is null;
drop trigger api_keys_changed_by on ops.api_keys;
drop function ops.note_key_changed_by();
alter table ops.api_keys drop column revoked_by, drop column created_by;
drop trigger consents_changed_by on ops.consents;
drop trigger sources_changed_by on ops.sources;
drop function ops.note_changed_by();
comment on column ops.consents.changed_by is null;
comment on column ops.sources.changed_by is null;
alter table ops.consents alter column changed_by set default current_user;
alter table ops.sources alter column changed_by set default current_user;
drop function ops.note_first_pepper(bytea, bytea);
drop table ops.peppers;
drop function ops.acting(text);
drop table ops.storage_probes;
