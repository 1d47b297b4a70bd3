-- Concerns: what was written is sealed (see ConcernSeal); the category is with what was written ------------------------
alter table concern alter column category drop not null;
alter table concern add column submission_id varchar(36);
alter table concern add column lead_asked boolean default false not null;
alter table concern add column seen_by varchar(60);
alter table concern add column seen_at timestamp with time zone;
create index concern_submission on concern (submission_id);

-- additions, safety plans, what to tell the child: each sealed, each for its own readers
create table concern_text (
  id            varchar(36)  primary key,
  concern_ref   varchar(30)  not null references concern,
  kind          varchar(20)  not null,
  words         text         not null,
  written_by    varchar(60)  not null,
  written_at    timestamp with time zone not null
);
create index concern_text_concern on concern_text (concern_ref, kind);

-- who may read one concern besides the designated leads: who raised it and whom a lead named
create table concern_reader (
  concern_ref   varchar(30)  not null references concern,
  username      varchar(60)  not null references staff_member,
  named_by      varchar(60)  not null,
  named_at      timestamp with time zone not null,
  primary key (concern_ref, username)
);

-- every look, for the designated leads to see
create table concern_look (
  id            varchar(36)  primary key,
  concern_ref   varchar(30)  not null references concern,
  username      varchar(60)  not null,
  looked_at     timestamp with time zone not null
);
create index concern_look_concern on concern_look (concern_ref, looked_at);

create table concern_break_glass (
  id            varchar(36)  primary key,
  concern_ref   varchar(30)  not null references concern,
  username      varchar(60)  not null,
  reason        text         not null,
  opened_at     timestamp with time zone not null,
  open_until    timestamp with time zone not null
);
create index concern_break_glass_concern on concern_break_glass (concern_ref, username, open_until);

-- what others see of a case because of risks that were known before
create table known_risk_caution (
  case_ref      varchar(30)  primary key references case_record,
  others_see    varchar(10)  not null
);

-- Whoever something is about, left out of all of it --------------------------------------------------------------------
create table work_item_left_out (
  subject_ref   varchar(64)  not null,
  username      varchar(60)  not null,
  primary key (subject_ref, username)
);
create index work_item_subject on work_item (subject_ref);

-- Rota: who is on duty, and who is away ---------------------------------------------------------------------------------
create table safeguarding_duty (
  id            varchar(36)  primary key,
  area_id       varchar(40)  not null references area,
  duty          varchar(40)  not null,
  username      varchar(60)  not null references staff_member,
  first_day     date         not null,
  last_day      date         not null,
  entered_by    varchar(60)  not null,
  entered_at    timestamp with time zone not null
);
create index safeguarding_duty_area on safeguarding_duty (area_id, duty, first_day);

create table safeguarding_absence (
  id            varchar(36)  primary key,
  area_id       varchar(40)  not null references area,
  username      varchar(60)  not null references staff_member,
  first_day     date         not null,
  last_day      date         not null,
  entered_by    varchar(60)  not null,
  entered_at    timestamp with time zone not null
);
create index safeguarding_absence_person on safeguarding_absence (username, first_day);
