with before as (

    {{ rows_before('int_session_days', ['mart.user_key', 'mart.date'], 'int_touched_session_keys', ['session_key']) }}

),

now_active as (

    select
        user_key,
        date
    from {{ ref('int_session_days') }}

),

appeared as (

    select * from now_active
    except
    select * from before

),

vanished as (

    select * from before
    except
    select * from now_active

),

changed as (

    select * from appeared
    union all
    select * from vanished

)

select * from changed
where user_key is not null
