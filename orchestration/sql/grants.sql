-- The privileges on a table, but its owner's: role (null: public), privilege, and whether it may be granted on.
select
    role.rolname::text as grantee,
    privilege.privilege_type,
    privilege.is_grantable
from pg_class as relation
cross join aclexplode(relation.relacl) as privilege
left join pg_roles as role on privilege.grantee = role.oid
where relation.oid = to_regclass(%(relation)s) and privilege.grantee <> relation.relowner;
