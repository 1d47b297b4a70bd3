-- a task about known risks that came in a flood through the public page: told with it, until it is done
create table concern_flood_check (
  case_ref varchar(40) primary key,
  flood_id varchar(60) not null
);
create index concern_flood_check_of on concern_flood_check (flood_id);
