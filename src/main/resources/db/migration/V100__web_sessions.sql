-- Who is signed in, and visitors with a form open. The id is a digest of what the browser holds, and the content is
-- sealed under the same: who reads this table can be nobody and reads nothing that was typed.
create table web_session (
  id            varchar(64)  primary key,
  username      varchar(60),
  device        varchar(100),
  address       varchar(60),
  created_at    timestamp with time zone not null,
  began_at      timestamp with time zone,
  used_at       timestamp with time zone not null,
  expires_at    timestamp with time zone not null,
  idle_seconds  int          not null,
  content       bytea        not null
);
create index web_session_person on web_session (username, used_at);
create index web_session_expires on web_session (expires_at);
