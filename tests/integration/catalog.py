"""What migrations make: schemas, tables, functions, grants and comments."""

import psycopg

Catalog = dict[str, list[tuple[object, ...]]]

# Without today's partitions, whose names change at midnight.
CATALOG = {
    "schemas": "select nspname, nspowner::regrole::text, (select array_agg(entry order by entry) from"
    " unnest(nspacl::text[]) as entry) from pg_namespace"
    " where nspname in ('raw', 'ops', 'candidate', 'store', 'marts')",
    "columns": "select table_schema, table_name, column_name, ordinal_position, column_default, is_nullable, data_type"
    " from information_schema.columns where table_schema in ('raw', 'ops') and table_name !~ '_p[0-9]{8}$'",
    "indexes": "select schemaname, tablename, indexname, indexdef from pg_indexes"
    " where schemaname in ('raw', 'ops') and tablename !~ '_p[0-9]{8}$'",
    "constraints": "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
    " where connamespace::regnamespace::text in ('raw', 'ops') and conrelid::regclass::text !~ '_p[0-9]{8}$'",
    "grants": "select table_schema, table_name, grantee, privilege_type from information_schema.role_table_grants"
    " where table_schema in ('raw', 'ops') and table_name !~ '_p[0-9]{8}$'",
    "default grants": "select defaclrole::regrole::text, defaclnamespace::regnamespace::text, defaclacl::text"
    " from pg_default_acl",
    "functions": "select oid::regprocedure::text, (select array_agg(entry order by entry) from"
    " unnest(proacl::text[]) as entry), prokind, prosrc from pg_proc"
    " where pronamespace::regnamespace::text in ('raw', 'ops', 'store')",
    "triggers": "select tgrelid::regclass::text, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
    "comments": "select objoid::regclass::text, objsubid, description from pg_description"
    " where classoid = 'pg_class'::regclass and objoid::regclass::text ~ '^(raw|ops)[.]'",
}


def catalog(url: str) -> Catalog:
    """The contents of the schemas that migrations make."""
    with psycopg.connect(url) as connection:
        return {name: sorted(connection.execute(query).fetchall(), key=str) for name, query in CATALOG.items()}
