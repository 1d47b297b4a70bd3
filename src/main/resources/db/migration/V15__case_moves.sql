-- Living cases that are moved to another version of their diagram: the plan, and what became of each case.

create table case_move (
  id            varchar(40)  primary key,
  process_key   varchar(80)  not null,
  from_version  int          not null,
  to_version    int          not null,
  plan          text         not null,
  state         varchar(12)  not null,
  planned_by    varchar(60)  not null,
  planned_at    timestamp with time zone not null,
  -- when the trial last said that it goes on: after a crash somebody else takes it up
  heard_at      timestamp with time zone not null,
  reason        varchar(500),
  begun_at      timestamp with time zone,
  batch_id      varchar(64)
);

create index case_move_of on case_move (process_key, from_version);

create table case_move_case (
  move_id       varchar(40)  not null references case_move (id),
  instance_id   varchar(64)  not null,
  case_ref      varchar(255),
  outcome       varchar(12)  not null,
  finding       varchar(40),
  step          varchar(255),
  words         varchar(1000),
  tries         int          not null default 0,
  primary key (move_id, instance_id)
);

create index case_move_case_by_outcome on case_move_case (move_id, outcome, case_ref);
create index case_move_case_by_instance on case_move_case (instance_id, outcome);
