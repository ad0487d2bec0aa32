-- Views, materialized views and foreign keys that depend on a table: replacing the table would break them.
select distinct
    case
        when constraint_entry.oid is not null
            then format('constraint %%s on table %%s', constraint_entry.conname, constraint_entry.conrelid::regclass)
        else format('view %%s', rewrite.ev_class::regclass)
    end as dependent
from pg_depend as depend
left join pg_rewrite as rewrite on depend.classid = 'pg_rewrite'::regclass and depend.objid = rewrite.oid
left join pg_constraint as constraint_entry
    on depend.classid = 'pg_constraint'::regclass and depend.objid = constraint_entry.oid
where
    depend.refclassid = 'pg_class'::regclass
    and depend.refobjid = to_regclass(%(relation)s)
    and (
        rewrite.oid is not null
        or (constraint_entry.contype = 'f' and constraint_entry.confrelid = depend.refobjid)
    );
