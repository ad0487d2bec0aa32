-- Days of the candidate metrics against what is published: events per day, and ratios against the median of the days
-- before. Only days with enough data to judge; none of an erasure, whose losses are asked for.
drop table if exists candidate.metric_changes;
create unlogged table candidate.metric_changes as
with judged (metric, weight) as (
    values
    ('stickiness', 'mau'),
    ('bounce_rate', 'sessions'),
    ('chat_completion_rate', 'chats'),
    ('accuracy_feedback_rate', 'feedback_given'),
    ('feature_adoption_rate', 'dau')
),

days as (
    select
        true as is_candidate,
        day.date,
        to_jsonb(day) as numbers
    from candidate.agg_metrics_daily as day
    union all
    select
        false as is_candidate,
        day.date,
        to_jsonb(day) as numbers
    from marts.agg_metrics_daily as day
    where day.date >= (select min(candidate_day.date) - 7 from candidate.agg_metrics_daily as candidate_day)
),

ratios as (
    select
        days.is_candidate,
        days.date,
        judged.metric,
        (days.numbers ->> judged.metric)::numeric as value
    from days
    cross join judged
    where (days.numbers ->> judged.weight)::numeric >= %(min_judged_events)s and not %(is_erasure)s
),

candidate_ratios as (
    select * from ratios
    where is_candidate
),

published_ratios as (
    select * from ratios
    where not is_candidate
),

-- With those of bots: a person's session that turns out to be a bot's loses no event.
candidate_events as (
    select
        day.date,
        day.event_count + day.bot_event_count as number
    from candidate.agg_metrics_daily as day
),

published_events as (
    select
        day.date,
        day.event_count + coalesce((to_jsonb(day) ->> 'bot_event_count')::bigint, 0) as number
    from marts.agg_metrics_daily as day
),

usual as (
    select
        candidate_ratios.date,
        candidate_ratios.metric,
        percentile_cont(0.5) within group (order by published_ratios.value) as value
    from candidate_ratios
    inner join published_ratios
        on
            candidate_ratios.metric = published_ratios.metric
            and published_ratios.date between candidate_ratios.date - 7 and candidate_ratios.date - 1
    group by candidate_ratios.date, candidate_ratios.metric
    having count(*) >= 3
)

select
    candidate_ratios.date,
    candidate_ratios.metric,
    published_ratios.value as published,
    candidate_ratios.value as candidate,
    usual.value as usual,
    abs(candidate_ratios.value - usual.value) as jump,
    null::numeric as lost_share
from candidate_ratios
inner join usual on candidate_ratios.date = usual.date and candidate_ratios.metric = usual.metric
left join published_ratios
    on candidate_ratios.date = published_ratios.date and candidate_ratios.metric = published_ratios.metric
union all
select
    published_day.date,
    'events' as metric,
    published_day.number as published,
    coalesce(day.number, 0) as candidate,
    null as usual,
    null as jump,
    1 - coalesce(day.number, 0)::numeric / nullif(published_day.number, 0) as lost_share
from published_events as published_day
left join candidate_events as day on published_day.date = day.date
left join candidate.agg_metrics_daily__removed as removed on published_day.date = removed.date
where
    published_day.number >= %(min_judged_events)s
    and not %(is_erasure)s
    and (%(is_whole)s or day.date is not null or removed.date is not null);
