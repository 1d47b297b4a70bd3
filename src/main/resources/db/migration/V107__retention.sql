-- What a review found to be kept too long, before it is deleted
create table retention_review (
  id            varchar(64)  primary key,
  area_id       varchar(40)  not null references area,
  found_at      timestamp with time zone not null,
  reviewed_by   varchar(60),
  confirmed_by  varchar(60),
  deleted_at    timestamp with time zone
);
create index retention_review_area on retention_review (area_id, found_at);

-- A child, a request that has ended, or all messages before a day; without its subject once it is deleted
create table retention_row (
  id            varchar(36)  primary key,
  review_id     varchar(64)  not null references retention_review,
  kind          varchar(20)  not null check (kind in ('child', 'request', 'messages')),
  subject       varchar(36),
  since         timestamp with time zone not null,
  many          int          not null,
  keep_why      varchar(1000),
  kept_by       varchar(60),
  outcome       varchar(20)  check (outcome in ('deleted', 'kept', 'must-stay'))
);
create index retention_row_review on retention_row (review_id);
