-- Which children a lead has said to be brothers and sisters, of one household, or neither. By case, because children are
-- joined and parted. Nothing is deleted: what was taken back says so.
create table concern_family_link (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  other_ref     varchar(30)  not null references case_record,
  said          varchar(12)  not null check (said in ('sibling', 'household', 'neither')),
  reason        text         not null,
  said_by       varchar(60)  not null,
  said_at       timestamp with time zone not null,
  undone_why    text,
  undone_by     varchar(60),
  undone_at     timestamp with time zone
);
create index concern_family_link_case on concern_family_link (case_ref);
create index concern_family_link_other on concern_family_link (other_ref);

-- the list of all concerns of an area, the newest first
create index concern_area_raised on concern (area_id, raised_at, reference);
