-- While one stands, what is kept of a child stays and is not used
create table restriction (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  ground        varchar(20)  not null check (ground in ('accuracy', 'unlawful', 'claims', 'objection')),
  reason        varchar(1000) not null,
  asked_on      date         not null,
  put_by        varchar(60)  not null,
  put_at        timestamp with time zone not null,
  lifted_why    varchar(1000),
  told_on       date,
  lifted_by     varchar(60),
  lifted_at     timestamp with time zone
);
create index restriction_case on restriction (case_ref, lifted_at);
