-- The privileges on a table and its columns, except its owner's: role (null: public), privilege, column (null: the
-- whole table), and whether it is grantable.
select
    role.rolname::text as grantee,
    privilege.privilege_type,
    privilege.column_name,
    privilege.is_grantable
from (
    select
        entry.grantee,
        entry.privilege_type,
        null as column_name,
        entry.is_grantable
    from pg_class as relation
    cross join aclexplode(relation.relacl) as entry
    where relation.oid = to_regclass(%(relation)s) and entry.grantee <> relation.relowner
    union all
    select
        entry.grantee,
        entry.privilege_type,
        attribute.attname::text as column_name,
        entry.is_grantable
    from pg_attribute as attribute
    inner join pg_class as relation on attribute.attrelid = relation.oid
    cross join aclexplode(attribute.attacl) as entry
    where relation.oid = to_regclass(%(relation)s) and not attribute.attisdropped and entry.grantee <> relation.relowner
) as privilege
left join pg_roles as role on privilege.grantee = role.oid;
