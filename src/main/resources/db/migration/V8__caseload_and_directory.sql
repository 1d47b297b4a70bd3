-- Limits: a link worker has the area's, unless a number of their own is set ------------------------------------------
alter table link_worker alter column direct_limit drop not null;
alter table link_worker alter column total_limit drop not null;
-- children of prevention groups at one school
alter table link_worker add column warriors_limit int;

create table staff_language (
  username      varchar(60)  not null references staff_member,
  spoken        varchar(60)  not null,
  primary key (username, spoken)
);

-- Absence: who is away, who covers which child, and that the child comes back -----------------------------------------
create table worker_absence (
  id            varchar(36)  primary key,
  username      varchar(60)  not null references link_worker,
  first_day     date         not null,
  last_day      date         not null,
  status        varchar(20)  not null,
  notes         varchar(4000) not null,
  process_instance varchar(64),
  recorded_by   varchar(60)  not null,
  recorded_at   timestamp with time zone not null
);
create index worker_absence_worker on worker_absence (username, status);

create table absence_cover (
  absence_id    varchar(36)  not null references worker_absence,
  case_ref      varchar(30)  not null references case_record,
  cover         varchar(60)  not null references link_worker,
  status        varchar(20)  not null,
  primary key (absence_id, case_ref)
);
create index absence_cover_case on absence_cover (case_ref, status);

-- Directory ------------------------------------------------------------------------------------------------------------
-- a link with which somebody sets their password, once; only its hash is kept
create table password_link (
  token_hash    varchar(64)  primary key,
  username      varchar(60)  not null references staff_member,
  made_by       varchar(60)  not null,
  made_at       timestamp with time zone not null,
  expires_at    timestamp with time zone not null,
  used_at       timestamp with time zone
);

alter table school_term add column name varchar(60);

-- days within a term on which schools are shut
create table school_closure (
  area_id       varchar(40)  not null references area,
  starts_on     date         not null,
  ends_on       date         not null,
  reason        varchar(200) not null,
  primary key (area_id, starts_on)
);

alter table site add column address varchar(400);
alter table site add column phone varchar(60);
alter table site add column lead_username varchar(60) references staff_member;
alter table site add column dsl_name varchar(120);
alter table site add column dsl_phone varchar(60);
alter table site add column active boolean default true not null;

-- Community assets: what a child may be sent to, and until when its checks hold ------------------------------------------
create table community_asset (
  id            varchar(36)  primary key,
  area_id       varchar(40)  not null references area,
  name          varchar(120) not null,
  what          varchar(2000) not null,
  place         varchar(400) not null,
  getting_there varchar(1000),
  cost          varchar(200) not null,
  setting       varchar(20)  not null,
  contact_name  varchar(120) not null,
  contact_phone varchar(60),
  contact_email varchar(200),
  spoken        varchar(200),
  safeguarding_until  date,
  insurance_until     date,
  health_safety_until date,
  active        boolean      not null
);
create index community_asset_area on community_asset (area_id, active, name);
