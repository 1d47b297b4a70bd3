-- Who asked for a pseudonymised copy to train on, and who confirmed it
create table training_copy (
  id            varchar(36)  primary key,
  area_id       varchar(40)  not null references area,
  why           varchar(400) not null,
  asked_by      varchar(60)  not null,
  asked_at      timestamp with time zone not null,
  outcome       varchar(20)  check (outcome in ('confirmed', 'refused')),
  decided_by    varchar(60),
  decided_at    timestamp with time zone
);
create index training_copy_area on training_copy (area_id, asked_at);
