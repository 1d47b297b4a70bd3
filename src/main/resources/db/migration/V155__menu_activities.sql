-- What a menu of activities names among the community assets, as it was planned: the newest plan of a case holds.
create table menu_activity (
  case_ref      varchar(30)  not null references case_record,
  submission_id varchar(36)  not null references form_submission,
  asset_id      varchar(36)  not null references community_asset,
  planned_at    timestamp with time zone not null,
  primary key (submission_id, asset_id)
);

create index menu_activity_of_case on menu_activity (case_ref, planned_at);
create index menu_activity_of_asset on menu_activity (asset_id);
