-- Open an alert, or say of the open one what is wrong now.
insert into ops.alerts (name, message)
values (%(name)s, %(message)s)
on conflict (name) where resolved_at is null do update set message = excluded.message;
