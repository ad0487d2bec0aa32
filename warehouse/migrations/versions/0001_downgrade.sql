-- Keep the roles: other databases of the server may use them.
drop schema marts cascade;
drop schema store cascade;
drop schema candidate cascade;
drop schema ops cascade;
drop schema raw cascade;
