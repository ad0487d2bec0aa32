-- Open an alert, or update the open one's message.
insert into ops.alerts (name, message)
values (%(name)s, %(message)s)
on conflict (name) where resolved_at is null do update set message = excluded.message;
