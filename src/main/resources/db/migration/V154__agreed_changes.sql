-- A change of a number or a list of a safeguard that two people agree on: a process owner asks, a safeguarding lead
-- agrees. The files are kept as they were asked for; just those are deployed.
create table agreed_change (
  id             varchar(40)  primary key,
  state          varchar(12)  not null,
  area_id        varchar(40),
  digest         varchar(64)  not null,
  offered_at     timestamp with time zone not null,
  asked_by       varchar(60)  not null,
  asked_at       timestamp with time zone,
  reason         varchar(500),
  ends_at        timestamp with time zone,
  decided_by     varchar(60),
  decided_at     timestamp with time zone,
  decided_reason varchar(500),
  deployed_by    varchar(60),
  deployed_at    timestamp with time zone,
  ended_by       varchar(60),
  ended_at       timestamp with time zone,
  ended_reason   varchar(500),
  constraint agreed_change_state
    check (state in ('offered', 'asked', 'agreed', 'refused', 'withdrawn', 'deployed', 'undone'))
);

create index agreed_change_by_state on agreed_change (state, asked_at);

create table agreed_change_file (
  change_id    varchar(40)  not null references agreed_change (id) on delete cascade,
  file_name    varchar(120) not null,
  base_version int          not null,
  content      text         not null,
  primary key (change_id, file_name)
);

create index agreed_change_file_of on agreed_change_file (file_name);

create table agreed_change_place (
  change_id    varchar(40)  not null references agreed_change (id) on delete cascade,
  place_number int          not null,
  file_name    varchar(120) not null,
  element      varchar(200) not null,
  element_name varchar(200) not null,
  rule         varchar(60)  not null,
  message      varchar(1000) not null,
  mend         varchar(1000) not null,
  primary key (change_id, place_number)
);

alter table deployment add column agreed_change varchar(40) references agreed_change (id);
