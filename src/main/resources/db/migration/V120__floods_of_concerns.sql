-- many concerns at once through the public page are told as one: a fold, and which concerns wait in it
create table concern_flood (
  id varchar(60) primary key,
  area_id varchar(60) not null,
  began_at timestamp with time zone not null,
  due_at timestamp with time zone,
  over_at timestamp with time zone,
  process_instance varchar(64)
);
create index concern_flood_area on concern_flood (area_id, over_at);

-- the fold until somebody has taken it out; a keyed digest of where it came from; when a lead set it aside
alter table concern add column flood_id varchar(60);
alter table concern add column sender varchar(120);
alter table concern add column set_aside_at timestamp with time zone;
alter table concern add column brought_back_at timestamp with time zone;
create index concern_flood_of on concern (area_id, flood_id);
create index concern_set_aside on concern (area_id, set_aside_at);
