"""The read API: what the marts say, for holders of a read key.

Every answer is of one published batch, named in its `ETag`. `database` reads, `publication` knows the batch, `answers`
keeps answers until the next publication, `access` notes who looked at a person, `route` puts these together for an
endpoint; each endpoint has a module with its fields, beside the SQL that fills them.
"""
