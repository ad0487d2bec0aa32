-- Published errors that clients reported within the window.
select count(*) as errors
from marts.fct_errors
where occurred_at >= clock_timestamp() - make_interval(mins => %(minutes)s);
