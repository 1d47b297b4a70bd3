-- Telling people: in which way, whom, and why a message is held -----------------------------------------------------------
alter table outbox_message add column way varchar(10) default 'mail' not null;
alter table outbox_message add column audience varchar(20) default 'staff' not null;
alter table outbox_message add column template varchar(60);
alter table outbox_message add column held_for varchar(30);
-- who printed and posted a letter, told somebody by phone, or sent it again
alter table outbox_message add column handled_by varchar(60);
-- a letter goes to a name and the lines of an address, and may have a name in its heading
alter table outbox_message alter column recipient set data type varchar(1000);
alter table outbox_message alter column subject set data type varchar(500);
create index outbox_case on outbox_message (case_ref, created_at);
create index outbox_area on outbox_message (area_id, way, status, created_at);

-- What is said, for whom and in which way. Area '*' is every area; origin is shipped, owner, or back (to what is shipped)
create table message_text (
  area_id       varchar(40)  not null,
  template      varchar(60)  not null,
  audience      varchar(20)  not null,
  way           varchar(10)  not null,
  version       int          not null,
  origin        varchar(10)  not null,
  subject       varchar(200) not null,
  body          text         not null,
  changed_by    varchar(60)  not null,
  changed_at    timestamp with time zone not null,
  primary key (area_id, template, audience, way, version)
);

-- How somebody hears of their tasks: digest (also where there is no row), each or none
create table notice_choice (
  username      varchar(60)  primary key references staff_member,
  choice        varchar(10)  not null
);

-- What the next digest of somebody says besides what waits for them
create table digest_note (
  username      varchar(60)  not null references staff_member,
  task_id       varchar(64)  not null,
  noted_at      timestamp with time zone not null,
  primary key (username, task_id)
);

-- Sessions and contacts ----------------------------------------------------------------------------------------------
create table support_session (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  held_on       date         not null,
  kind          varchar(20)  not null,
  way           varchar(20)  not null,
  attendance    varchar(20)  not null,
  next_on       date,
  recorded_by   varchar(60)  not null,
  recorded_at   timestamp with time zone not null,
  submission_id varchar(36)  not null references form_submission
);
create index support_session_case on support_session (case_ref, held_on);

-- Where a parent was pointed to, and whether they got there
create table signposting (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  signposted_on date         not null,
  result        varchar(20)  not null,
  process_instance varchar(64),
  submission_id varchar(36)  not null references form_submission,
  follow_up_submission_id varchar(36) references form_submission
);
create index signposting_case on signposting (case_ref, signposted_on);
