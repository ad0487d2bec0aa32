-- What the latest batch violated, the most frequent first.
select
    source_id,
    event_name,
    mode,
    path,
    keyword,
    violations
from candidate.tracking_plan
where violations > 0
order by violations desc, source_id asc, event_name asc, path asc, keyword asc
limit %(most)s;
