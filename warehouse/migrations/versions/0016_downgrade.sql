drop view marts.publication;
grant select on ops.api_keys to sluice_reader;
