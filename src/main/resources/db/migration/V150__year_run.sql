-- Years that were rehearsed, or are being. What is kept are assumptions and figures: nothing in them is of a child.
create table year_run (
  id            varchar(36)  primary key,
  area_id       varchar(40)  references area,
  made_by       varchar(60)  not null references staff_member,
  made_at       timestamp with time zone not null,
  kind          varchar(10)  not null check (kind in ('ahead', 'foretell')),
  files         varchar(2000) not null,
  -- the diagrams, decisions and forms before and after; gone when the year has been played
  change_files  text,
  assumptions   text         not null,
  work_id       varchar(36),
  outcome       text,
  problem       varchar(1000),
  ended_at      timestamp with time zone
);
create index year_run_made on year_run (made_at);
