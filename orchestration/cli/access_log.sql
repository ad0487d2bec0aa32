-- Entries of the access log, newest first.
select
    at,
    actor,
    action,
    subject,
    details
from ops.access_log
where
    at >= %(since)s
    and (%(action)s::text is null or action = %(action)s or action like %(action)s || '.%%')
    and (%(subject)s::text is null or subject = %(subject)s)
order by access_id desc
limit %(limit)s;
