-- what goes with a message, such as a calendar entry
alter table outbox_message add column attachment_name varchar(100);
alter table outbox_message add column attachment_type varchar(100);
alter table outbox_message add column attachment text;

-- when a school or practice meets: the day of the week (1 is Monday) and the time, every so many weeks as the area says
create table intake_plan (
  site_id       varchar(40)  primary key references site,
  weekday       int          not null,
  starts_at     varchar(5)   not null,
  place         varchar(200),
  active        boolean      not null,
  row_version   int          not null,
  changed_by    varchar(60)  not null,
  changed_at    timestamp with time zone not null
);

-- row_version: of the row, for two who change it at once; invitation: the number of the calendar entry, 0 for the first
alter table intake_meeting add column place varchar(200);
alter table intake_meeting add column process_instance varchar(64);
alter table intake_meeting add column by_plan boolean default false not null;
alter table intake_meeting add column slot date;
alter table intake_meeting add column missed_before int default 0 not null;
alter table intake_meeting add column invitation int default -1 not null;
alter table intake_meeting add column agenda_closed_at timestamp with time zone;
alter table intake_meeting add column ended_at timestamp with time zone;
alter table intake_meeting add column reason varchar(4000);
alter table intake_meeting add column minutes_id varchar(36);
alter table intake_meeting add column row_version int default 0 not null;
create index intake_meeting_site on intake_meeting (site_id, starts_at);
create index intake_meeting_process on intake_meeting (process_instance);
create index intake_decision_meeting on intake_decision (meeting_id);
alter table intake_decision add column criteria_met varchar(4000);
alter table intake_decision add column leave_when varchar(4000);

-- who is expected and who came: part is service-lead, site-lead or other; came is here, phone, absent or null
create table intake_attendance (
  id            varchar(36)  primary key,
  meeting_id    varchar(36)  not null references intake_meeting,
  username      varchar(60)  references staff_member,
  name          varchar(120) not null,
  part          varchar(20)  not null,
  came          varchar(20),
  row_version   int          not null
);
create index intake_attendance_meeting on intake_attendance (meeting_id);

-- the agenda as it stood when it closed: kind is decision or ending; state is open, decided, discussed or not-reached
create table intake_agenda_item (
  meeting_id    varchar(36)  not null references intake_meeting,
  case_ref      varchar(30)  not null references case_record,
  kind          varchar(20)  not null,
  position      int          not null,
  state         varchar(20)  not null,
  note          varchar(4000),
  primary key (meeting_id, case_ref)
);
create index intake_agenda_item_case on intake_agenda_item (case_ref, state);

-- what has been typed about a case and not decided yet: it outlives the meeting in which it was typed
create table intake_draft (
  case_ref      varchar(30)  primary key references case_record,
  meeting_id    varchar(36)  not null references intake_meeting,
  decision      varchar(40),
  reason        varchar(4000),
  criteria_met  varchar(4000),
  leave_when    varchar(4000),
  row_version   int          not null,
  saved_by      varchar(60)  not null,
  saved_at      timestamp with time zone not null
);

-- places given to children on the waiting list
create table intake_release (
  case_ref      varchar(30)  not null references case_record,
  released_at   timestamp with time zone not null,
  primary key (case_ref, released_at)
);
