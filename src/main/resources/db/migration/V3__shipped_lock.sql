-- the row that a node locks while it deploys what is shipped
insert into shipped_resource (resource_name, content_hash, definition_version, shipped_at)
values ('*', '', 0, timestamp with time zone '2000-01-01 00:00:00+00');

-- how far the demo clock is ahead of real time
insert into demo_clock (id, offset_millis) values (1, 0);
