{%- set key = ['date', 'attribution_model', 'source_kind', 'source'] %}

with credited as (

    {{ current_rows(
        'int_user_acquisitions',
        ['mart.date', 'mart.attribution_model', 'mart.source_kind', 'mart.source', 'mart.converted_at'],
        'int_touched_users', ['user_key'], ref('int_touched_attributions'), same_keys(key, 'wanted', 'mart')
    ) }}

),

counted as (

    select
        date,
        attribution_model,
        source_kind,
        source,
        count(*) as users,
        count(converted_at) as conversions,
        {{ share('count(converted_at)', 'count(*)') }} as conversion_rate,
        {{ batch_id() }} as _batch_id
    from credited
    group by date, attribution_model, source_kind, source

)

select * from counted
