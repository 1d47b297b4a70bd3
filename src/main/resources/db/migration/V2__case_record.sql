-- Areas, sites, people ---------------------------------------------------------------------------------------------
create table area (
  id            varchar(40)  primary key,
  name          varchar(120) not null,
  prefix        varchar(6)   not null,
  emergency_numbers varchar(1000) not null
);

create table area_setting (
  area_id       varchar(40)  not null references area,
  setting_key   varchar(80)  not null,
  setting_value varchar(200) not null,
  primary key (area_id, setting_key)
);

create table site (
  id            varchar(40)  primary key,
  area_id       varchar(40)  not null references area,
  name          varchar(120) not null,
  kind          varchar(20)  not null,
  email         varchar(200)
);

create table school_term (
  area_id       varchar(40)  not null references area,
  starts_on     date         not null,
  ends_on       date         not null,
  primary key (area_id, starts_on)
);

create table staff_member (
  username      varchar(60)  primary key,
  display_name  varchar(120) not null,
  email         varchar(200),
  password_hash varchar(200) not null,
  area_id       varchar(40)  references area,
  site_id       varchar(40)  references site,
  active        boolean      not null
);

create table staff_role (
  username      varchar(60)  not null references staff_member,
  role          varchar(40)  not null,
  primary key (username, role)
);

create table link_worker (
  username      varchar(60)  primary key references staff_member,
  direct_limit  int          not null,
  total_limit   int          not null,
  safeguarding_until date,
  prevent_until date,
  dbs_until     date
);

create table link_worker_site (
  username      varchar(60)  not null references link_worker,
  site_id       varchar(40)  not null references site,
  primary key (username, site_id)
);

-- Forms ------------------------------------------------------------------------------------------------------------
create table form_definition (
  form_id       varchar(80)  not null,
  version       int          not null,
  form_schema   text         not null,
  content_hash  varchar(64)  not null,
  deployed_by   varchar(60)  not null,
  deployed_at   timestamp with time zone not null,
  primary key (form_id, version)
);

create table form_submission (
  id            varchar(36)  primary key,
  case_ref      varchar(30),
  form_id       varchar(80)  not null,
  form_version  int          not null,
  task_id       varchar(64),
  task_key      varchar(120),
  submitted_by  varchar(60)  not null,
  submitted_at  timestamp with time zone not null,
  answers       text         not null
);
create index form_submission_case on form_submission (case_ref, form_id, submitted_at);

-- What we shipped, so that an owner's newer version is never overwritten ---------------------------------------------
create table shipped_resource (
  resource_name varchar(200) primary key,
  content_hash  varchar(64)  not null,
  definition_version int     not null,
  shipped_at    timestamp with time zone not null
);

-- Case record ------------------------------------------------------------------------------------------------------
create sequence case_number start with 1 increment by 1;
create sequence concern_number start with 1 increment by 1;

create table child (
  id            varchar(36)  primary key,
  given_name    varchar(200) not null,
  family_name   varchar(200) not null,
  date_of_birth date         not null,
  nhs_number    varchar(20),
  postcode      varchar(20),
  search_text   varchar(500) not null
);
create index child_name on child (family_name, date_of_birth);

create table case_record (
  reference     varchar(30)  primary key,
  area_id       varchar(40)  not null references area,
  site_id       varchar(40)  not null references site,
  child_id      varchar(36)  not null references child,
  pathway       varchar(40)  not null,
  programme     varchar(20)  not null,
  stage         varchar(40)  not null,
  status        varchar(20)  not null,
  ending        varchar(40),
  root_instance varchar(64),
  link_worker   varchar(60)  references staff_member,
  allocated_at  timestamp with time zone,
  source        varchar(40)  not null,
  urgent        boolean      not null,
  eligibility   varchar(20),
  eligibility_reason varchar(60),
  safeguarding_flag varchar(10) not null,
  referred_by   varchar(60)  not null references staff_member,
  referred_at   timestamp with time zone not null,
  waiting_since timestamp with time zone,
  closed_at     timestamp with time zone,
  submission_id varchar(36)  not null references form_submission
);
create index case_record_area on case_record (area_id, status, referred_at);
create index case_record_site on case_record (site_id, status);
create index case_record_worker on case_record (link_worker, status);
create index case_record_child on case_record (child_id);

create table carer (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  position      int          not null,
  name          varchar(200) not null,
  relationship  varchar(200),
  parental_responsibility varchar(20),
  phone         varchar(60),
  email         varchar(200),
  safe_contact  varchar(4000)
);
create index carer_case on carer (case_ref);

create table timeline_entry (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  happened_at   timestamp with time zone not null,
  sequence_no   bigint       not null,
  what          varchar(300) not null,
  detail        varchar(1000),
  actor         varchar(60),
  submission_id varchar(36)
);
create sequence timeline_number start with 1 increment by 1;
create index timeline_case on timeline_entry (case_ref, sequence_no);

create table idempotency_key (
  username      varchar(60)  not null,
  idempotency_key varchar(120) not null,
  body_hash     varchar(64)  not null,
  reference     varchar(30)  not null,
  created_at    timestamp with time zone not null,
  primary key (username, idempotency_key)
);

-- Consent ----------------------------------------------------------------------------------------------------------
create table consent (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  scope         varchar(40)  not null,
  agreed        boolean      not null,
  giver_name    varchar(200) not null,
  authority     varchar(60)  not null,
  wording_version varchar(40),
  given_on      date         not null,
  valid_until   date,
  withdrawn_at  timestamp with time zone,
  submission_id varchar(36)
);
create index consent_case on consent (case_ref, scope);

-- Intake meetings --------------------------------------------------------------------------------------------------
create table intake_meeting (
  id            varchar(36)  primary key,
  site_id       varchar(40)  not null references site,
  starts_at     timestamp with time zone not null,
  status        varchar(20)  not null,
  called_by     varchar(60)  not null
);

create table intake_decision (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  meeting_id    varchar(36)  references intake_meeting,
  decision      varchar(40)  not null,
  reason        varchar(4000) not null,
  decided_by    varchar(60)  not null,
  decided_at    timestamp with time zone not null
);
create index intake_decision_case on intake_decision (case_ref);

-- Data packs -------------------------------------------------------------------------------------------------------
create table data_pack (
  id            varchar(36)  primary key,
  code          varchar(20)  not null unique,
  case_ref      varchar(30)  not null references case_record,
  time_point    varchar(4)   not null,
  status        varchar(20)  not null,
  process_instance varchar(64) not null,
  opened_at     timestamp with time zone not null,
  ended_at      timestamp with time zone
);
create index data_pack_case on data_pack (case_ref);

create table data_pack_part (
  pack_id       varchar(36)  not null references data_pack,
  informant     varchar(20)  not null,
  result        varchar(20)  not null,
  reason        varchar(1000),
  recorded_at   timestamp with time zone not null,
  primary key (pack_id, informant)
);

create table data_pack_follow_up (
  process_instance varchar(64) primary key,
  case_ref      varchar(30)  not null references case_record,
  first_pack_id varchar(36)  not null references data_pack,
  opens_at      timestamp with time zone,
  due_at        timestamp with time zone,
  closes_at     timestamp with time zone,
  status        varchar(20)  not null
);
create index data_pack_follow_up_case on data_pack_follow_up (case_ref);

-- Safeguarding: read by the designated safeguarding leads of the area only -----------------------------------------------
create table concern (
  reference     varchar(30)  primary key,
  case_ref      varchar(30)  references case_record,
  area_id       varchar(40)  not null references area,
  site_id       varchar(40)  references site,
  category      varchar(40)  not null,
  immediate     boolean      not null,
  level         varchar(20),
  raised_by     varchar(60)  not null,
  raised_at     timestamp with time zone not null,
  status        varchar(20)  not null,
  decision      varchar(40),
  decided_by    varchar(60),
  decided_at    timestamp with time zone,
  answers       text         not null
);
create index concern_area on concern (area_id, status);
create index concern_case on concern (case_ref, status);

-- Work list --------------------------------------------------------------------------------------------------------
create table work_item (
  task_id       varchar(64)  primary key,
  task_key      varchar(120) not null,
  name          varchar(255) not null,
  case_ref      varchar(30),
  subject_ref   varchar(64)  not null,
  pathway       varchar(40),
  link_worker   varchar(60),
  process_key   varchar(80)  not null,
  process_instance varchar(64) not null,
  area_id       varchar(40),
  site_id       varchar(40),
  form_id       varchar(80),
  form_version  int,
  assignee      varchar(60),
  candidate_groups varchar(400) not null,
  restricted    boolean      not null,
  priority      int          not null,
  created_at    timestamp with time zone not null,
  due_at        timestamp with time zone not null
);
create index work_item_assignee on work_item (assignee, due_at, task_id);
create index work_item_area on work_item (area_id, due_at, task_id);
create index work_item_case on work_item (case_ref);

create table work_item_group (
  task_id       varchar(64)  not null references work_item on delete cascade,
  role          varchar(40)  not null,
  area_id       varchar(40),
  due_at        timestamp with time zone not null,
  primary key (task_id, role)
);
create index work_item_group_role on work_item_group (area_id, role, due_at, task_id);

-- Messages, audit, demo clock ----------------------------------------------------------------------------------------
create table outbox_message (
  id            varchar(36)  primary key,
  idempotency_key varchar(200) not null unique,
  case_ref      varchar(30),
  area_id       varchar(40),
  recipient     varchar(200) not null,
  subject       varchar(200) not null,
  body          text         not null,
  status        varchar(20)  not null,
  reason        varchar(1000),
  attempts      int          not null,
  created_at    timestamp with time zone not null,
  sent_at       timestamp with time zone
);
create index outbox_status on outbox_message (status, created_at);

create table audit_event (
  id            varchar(36)  primary key,
  happened_at   timestamp with time zone not null,
  who           varchar(60)  not null,
  act           varchar(80)  not null,
  case_ref      varchar(30),
  detail        varchar(1000)
);
create index audit_case on audit_event (case_ref, happened_at);
create index audit_time on audit_event (happened_at);

create table demo_clock (
  id            int          primary key,
  offset_millis bigint       not null
);
