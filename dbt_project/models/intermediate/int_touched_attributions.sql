{%- set columns = [
    'mart.user_key', 'mart.attribution_model', 'mart.date', 'mart.source_kind', 'mart.source', 'mart.converted_at'
] %}

with before as (

    {{ rows_before('int_user_acquisitions', columns, 'int_touched_users', ['user_key']) }}

),

now_credited as (

    select {{ columns | join(', ') }}
    from {{ ref('int_user_acquisitions') }} as mart

),

gained as (

    select * from now_credited
    except
    select * from before

),

lost as (

    select * from before
    except
    select * from now_credited

),

changed as (

    select * from gained
    union all
    select * from lost

),

touched as (

    select distinct
        date,
        attribution_model,
        source_kind,
        source
    from changed

)

select * from touched
