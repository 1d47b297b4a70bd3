-- Whether a child came to an asset of the menu, as the link worker or the asset itself said; and the links with which an
-- asset says it. A link is kept as a digest, is good for one answer, and carries a code instead of a name.
create table asset_visit (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  asset_id      varchar(36)  not null references community_asset,
  visited_on    date         not null,
  came          boolean      not null,
  said_by       varchar(10)  not null,
  words         text,
  submission_id varchar(36)  references form_submission,
  recorded_at   timestamp with time zone not null,
  constraint asset_visit_said_by check (said_by in ('worker', 'asset'))
);

create index asset_visit_of_case on asset_visit (case_ref, asset_id, visited_on);
create index asset_visit_of_asset on asset_visit (asset_id);
create index asset_visit_of_submission on asset_visit (submission_id);

create table asset_link (
  id           varchar(36)  primary key,
  case_ref     varchar(30)  not null references case_record,
  asset_id     varchar(36)  not null references community_asset,
  code         varchar(12)  not null,
  digest       varchar(64)  not null,
  made_by      varchar(60)  not null,
  made_at      timestamp with time zone not null,
  expires_at   timestamp with time zone not null,
  used_at      timestamp with time zone,
  withdrawn_at timestamp with time zone
);

create unique index asset_link_digest on asset_link (digest);
create index asset_link_of_case on asset_link (case_ref, asset_id);
create index asset_link_of_asset on asset_link (asset_id);
