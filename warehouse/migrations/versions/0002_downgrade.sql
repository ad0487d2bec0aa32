alter table raw.rejected_events drop column request, drop column replayed_at;
drop table ops.withheld_events, ops.policy_version, ops.consents, ops.sources;
drop function ops.new_policy_version();
