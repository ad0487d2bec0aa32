-- What is set aside is not what a source usually sends.
delete from ops.landed_hours
where batch_id = %(batch_id)s and source_id = any(%(sources)s::text[]);
