-- Erasures whose traces in texts are still to be removed.
select
    array_agg(erasure.erasure_id) as erasures,
    array_agg(distinct trace.trace) as traces
from ops.erasures as erasure
cross join lateral unnest(erasure.traces) as trace (trace)
where erasure.state = 'erased';
