-- The pepper that a rotation brought makes the keys of new people from now on.
update ops.peppers
set state = 'in_force', in_force_since = clock_timestamp()
where state = 'closing';
