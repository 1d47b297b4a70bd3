-- What was asked to be erased, and the certificate of what was: afterwards it names no child
create table erasure (
  id            varchar(36)  primary key,
  case_ref      varchar(30),
  area_id       varchar(40)  not null references area,
  why           varchar(40)  not null check (why in ('kept-long-enough', 'asked-by-family', 'not-ours', 'court')),
  asked_by      varchar(60)  not null,
  asked_at      timestamp with time zone not null,
  decided_by    varchar(60),
  decided_at    timestamp with time zone,
  outcome       varchar(20)  check (outcome in ('erased', 'refused')),
  rows_deleted  int,
  audit_rows    int,
  what          varchar(4000)
);
create index erasure_open on erasure (area_id, decided_at);

-- Nothing of a case is deleted while one of these stands
create table legal_hold (
  case_ref      varchar(30)  primary key references case_record,
  reason        varchar(1000) not null,
  put_by        varchar(60)  not null,
  put_at        timestamp with time zone not null
);
