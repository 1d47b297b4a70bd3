-- Who has tried how often, for all servers together; the id is what was tried and a digest of who
create table try_count (
  id            varchar(120) primary key,
  used          int          not null,
  until_at      timestamp with time zone not null
);
create index try_count_until on try_count (until_at);
