-- The changes of a person's consent, the first one first.
select
    changed_at,
    changed_by,
    how,
    to_purposes,
    to_mode
from ops.consent_changes
where source_id = %(source)s and user_key = %(user_key)s
order by change_id;
