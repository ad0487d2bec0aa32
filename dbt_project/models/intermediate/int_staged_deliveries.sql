{{ config(materialized='view') }}

select * from {{ ref('stg_extension__events') }}
union all
select * from {{ ref('stg_tracking__interactions') }}
union all
select * from {{ ref('stg_social__events') }}
union all
select * from {{ ref('stg_learning__events') }}
union all
select * from {{ ref('stg_product__events') }}
union all
select * from {{ ref('stg_segment__events') }}
