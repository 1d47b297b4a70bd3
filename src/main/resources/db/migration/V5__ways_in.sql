-- What a child may be found by when a name is misspelt or a date is mistyped (ChildKeys): area, kind of key, value
create table child_key (
  match_key     varchar(120) not null,
  child_id      varchar(36)  not null references child on delete cascade,
  primary key (match_key, child_id)
);
create index child_key_child on child_key (child_id);

-- Two children who look alike and were said not to be the same
create table child_apart (
  child_id      varchar(36)  not null references child on delete cascade,
  other_child_id varchar(36) not null references child on delete cascade,
  said_by       varchar(60)  not null,
  said_at       timestamp with time zone not null,
  primary key (child_id, other_child_id)
);

-- Reasons are in the words of who owns the decision table
alter table case_record alter column eligibility_reason set data type varchar(1000);
alter table case_record add column red_flag varchar(60);
alter table case_record add column red_flag_reason varchar(1000);

-- Referrals from a file: what was sent, how far it is, and every row that cannot be taken
create table import_job (
  id            varchar(36)  primary key,
  area_id       varchar(40)  not null references area,
  file_name     varchar(200) not null,
  file_hash     varchar(64)  not null,
  content       text,
  status        varchar(20)  not null,
  row_count     int          not null,
  rows_done     int          not null,
  problem_count int          not null,
  node          varchar(200) not null,
  sent_by       varchar(60)  not null,
  sent_at       timestamp with time zone not null,
  finished_at   timestamp with time zone,
  reason        varchar(1000),
  -- area and hash once it is imported, so that no file is ever imported twice
  imported_key  varchar(110) unique
);
create index import_job_area on import_job (area_id, sent_at);

create table import_problem (
  job_id        varchar(36)  not null references import_job on delete cascade,
  position      int          not null,
  row_number_in_file int     not null,
  field         varchar(80)  not null,
  message       varchar(1000) not null,
  primary key (job_id, position)
);
