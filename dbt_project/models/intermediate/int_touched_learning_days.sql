{{ config(post_hook='analyze {{ this }}') }}
with touched as (

    select
        user_key,
        learning_date
    from {{ ref('int_changed_attributions') }}
    union
    select
        user_key,
        date as learning_date
    from {{ ref('fct_learning_sessions') }}
    union
    {{ rows_before(
        'fct_learning_sessions', ['mart.user_key', 'mart.date'], 'int_touched_session_keys', ['session_key']
    ) }}

)

select
    user_key,
    learning_date,
    learning_date as date
from touched
where user_key is not null and learning_date is not null
