-- Let this session stay idle in a transaction for as long as its run takes. A version of PostgreSQL has some of these.
select set_config(name, '0', false)
from pg_settings
where name in ('idle_in_transaction_session_timeout', 'transaction_timeout');
