-- Papers and photographs of a case. Their content is sealed, in pieces here or in the folder that an operator names; one
-- that was removed has none.
create table case_file (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record on delete cascade,
  kind          varchar(20)  not null,
  name          varchar(200) not null,
  media_type    varchar(100) not null,
  size_in_bytes int          not null,
  place         varchar(10)  not null,
  added_by      varchar(60)  not null,
  added_at      timestamp with time zone not null,
  removed_by    varchar(60),
  removed_at    timestamp with time zone,
  removed_why   varchar(500)
);
create index case_file_case on case_file (case_ref, added_at);

create table case_file_piece (
  file_id       varchar(36)  not null references case_file on delete cascade,
  place_in_file int          not null,
  content       bytea        not null,
  primary key (file_id, place_in_file)
);
