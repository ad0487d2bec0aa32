drop function ops.person_rows(text, text[]), ops.person_sections(), ops.person_keys(text, text), ops.person_columns();
drop function ops.request_erasure(text, text, bytea), ops.erasure_status(uuid, text);
drop function ops.forget_erased(text[], text[], text[], bytea[]), raw.analyze_events();
drop function raw.erase(text[], text[], text[], bigint[]);
drop function raw.client_sessions(text[]);
alter table ops.sources drop column refuses_erased;
alter table ops.batches drop column is_erasure;
drop table ops.tombstones;
drop table ops.erasures;
