-- A seventh of the people who were active in the last published week.
select wau / 7.0 as daily_units
from marts.agg_metrics_daily
where wau > 0
order by date desc
limit 1;
