-- The experiments that the batch computes: units by exposures, by days and by results, and the rows of results. Drafts
-- count nobody. Of an experiment that is defined as it was when last published, the change of both sides is compared,
-- so that a batch does not count all exposures of the past.
drop table if exists candidate.experiment_units;
create unlogged table candidate.experiment_units as
with experiments as (
    select
        defined.experiment_key,
        defined.definition ->> 'unit' as unit,
        jsonb_array_length(defined.definition -> 'variants') * (
            1 + jsonb_array_length(defined.definition -> 'secondary')
            + jsonb_array_length(defined.definition -> 'guardrails')
        ) as expected_rows,
        %(is_whole)s or %(is_rebuild)s or not exists (
            select 1
            from marts.dim_experiments as published
            where
                published.experiment_key = defined.experiment_key
                and published.definition_hash = defined.definition_hash
                and published.defined_at = defined.valid_from
        ) as is_counted_anew
    from ops.experiments as defined
    where
        defined.definition ->> 'status' <> 'draft'
        and defined.experiment_key in (select computed.experiment_key from candidate.dim_experiments__input as computed)
),

-- What the batch adds and, with a negative sign, removes; of experiments that are counted again all that is published.
exposures as (
    select
        side.experiment_key,
        sum(side.units) as units
    from (
        select
            experiment_key,
            count(*) as units
        from candidate.fct_experiment_exposures
        group by experiment_key
        union all
        select
            experiment_key,
            -count(*) as units
        from candidate.fct_experiment_exposures__removed
        group by experiment_key
        union all
        select
            published.experiment_key,
            count(*) as units
        from marts.fct_experiment_exposures as published
        inner join experiments on published.experiment_key = experiments.experiment_key
        where not %(is_whole)s and experiments.is_counted_anew
        group by published.experiment_key
    ) as side
    group by side.experiment_key
),

days as (
    select
        side.experiment_key,
        sum(side.units) filter (where side.is_after) as units,
        sum(
            case when side.is_after then 1 else -1 end * (
                side.units + side.multi_exposed_units + side.bot_units + side.unknown_variant_units
                + side.units_outside_dates
            )
        ) filter (where side.is_after or not experiments.is_counted_anew) as exposed_units
    from (
        select
            true as is_after,
            day.*
        from candidate.agg_experiment_daily as day
        union all
        select
            sides.is_after,
            day.*
        from marts.agg_experiment_daily as day
        cross join (values (true), (false)) as sides (is_after)
        where
            not %(is_whole)s
            and not (
                sides.is_after and exists (
                    select 1
                    from candidate.agg_experiment_daily__removed as removed
                    where
                        removed.experiment_key = day.experiment_key
                        and removed.variant = day.variant
                        and removed.exposure_date = day.exposure_date
                )
            )
    ) as side
    inner join experiments on side.experiment_key = experiments.experiment_key
    group by side.experiment_key
),

metrics as (
    select
        side.experiment_key,
        side.metric_key,
        count(*) as result_rows,
        sum(side.units) as units,
        count(*) filter (where side.is_winner and side.decision <> 'ship') as false_winners
    from (
        select * from candidate.fct_experiment_results
        union all
        select result.*
        from marts.fct_experiment_results as result
        where
            not %(is_whole)s
            and result.experiment_key in (select experiments.experiment_key from experiments)
            and not exists (
                select 1
                from candidate.fct_experiment_results__removed as removed
                where
                    removed.experiment_key = result.experiment_key
                    and removed.metric_key = result.metric_key
                    and removed.variant = result.variant
            )
    ) as side
    group by side.experiment_key, side.metric_key
),

results as (
    select
        experiment_key,
        sum(result_rows) as result_rows,
        min(units) as least_units,
        max(units) as most_units,
        sum(false_winners) as false_winners
    from metrics
    group by experiment_key
)

select
    experiments.experiment_key,
    case
        when experiments.unit = 'user' then coalesce(exposures.units, 0)
        else coalesce(days.exposed_units, 0)
    end as exposed_users,
    coalesce(days.exposed_units, 0) as counted_users,
    coalesce(days.units, 0) as units,
    coalesce(results.least_units, 0) as least_units_of_results,
    coalesce(results.most_units, 0) as most_units_of_results,
    coalesce(results.result_rows, 0) as result_rows,
    experiments.expected_rows,
    coalesce(results.false_winners, 0) as false_winners
from experiments
left join exposures on experiments.experiment_key = exposures.experiment_key
left join days on experiments.experiment_key = days.experiment_key
left join results on experiments.experiment_key = results.experiment_key;
