-- the secret address of somebody's calendar; only a digest of the secret is kept
create table calendar_feed (
  username     varchar(60)  primary key references staff_member,
  secret_hash  varchar(64)  not null unique,
  made_at      timestamp with time zone not null
);
