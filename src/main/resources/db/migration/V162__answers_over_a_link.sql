-- A task of a register's entry that somebody without an account answers: a link is good for one answer, and is kept as a
-- digest.
create table register_link (
  digest     varchar(64)  primary key,
  reference  varchar(30)  not null references register_entry,
  made_by    varchar(60)  not null,
  made_at    timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at    timestamp with time zone
);

create index register_link_of_entry on register_link (reference);
