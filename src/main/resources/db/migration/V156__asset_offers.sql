-- What an asset is good for and whether it has room, by which it is found; and where an asset that came in a file of
-- the Open Referral kind is from. Lists hold keys with commas between them.
create table asset_offer (
  asset_id      varchar(36)  primary key references community_asset on delete cascade,
  needs         varchar(200) not null,
  visit_days    varchar(60)  not null,
  travel        varchar(60)  not null,
  youngest      int,
  oldest        int,
  pence         int,
  postcode      varchar(10),
  places        int,
  places_free   int,
  waiting_weeks int,
  external_id   varchar(40),
  latitude      double precision,
  longitude     double precision
);

create index asset_offer_external on asset_offer (external_id);
