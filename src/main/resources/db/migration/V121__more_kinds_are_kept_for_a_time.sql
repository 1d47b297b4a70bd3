-- reviews of what is kept too long know the audit trail, closed accounts and minutes too
create table retention_line (
  id            varchar(36)  primary key,
  review_id     varchar(64)  not null references retention_review,
  kind          varchar(20)  not null
    check (kind in ('child', 'request', 'messages', 'audit', 'staff', 'minutes')),
  subject       varchar(60),
  since         timestamp with time zone not null,
  many          int          not null,
  keep_why      varchar(1000),
  kept_by       varchar(60),
  outcome       varchar(20)  check (outcome in ('deleted', 'kept', 'must-stay'))
);
insert into retention_line select id, review_id, kind, subject, since, many, keep_why, kept_by, outcome
  from retention_row;
drop table retention_row;
alter table retention_line rename to retention_row;
create index retention_row_of_review on retention_row (review_id);

-- up to where the audit trail was deleted: the place, and the digest with which the chain goes on from there
create table audit_cut (
  place         bigint       primary key,
  digest        varchar(80)  not null,
  own_digest    varchar(80)  not null,
  before_at     timestamp with time zone not null,
  rows_cut      bigint       not null,
  cut_at        timestamp with time zone not null,
  asked_by      varchar(60)  not null,
  confirmed_by  varchar(60)  not null
);

-- when an account was closed; null while it is open, and once nothing but its user name is left
alter table staff_member add column left_at timestamp with time zone;
update staff_member set left_at = current_timestamp where active = false and area_id is not null;
