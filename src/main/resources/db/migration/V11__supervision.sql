-- Supervision ----------------------------------------------------------------------------------------------------------
-- one session of a month. kind is clinical, case or peer; subject is whose turn it is: the area, or the link worker;
-- slot is the first day of the month; attempt is how many of the month were missed before.
-- status is planned, held, not-held or cancelled; clinician is who takes it when only one may.
create table supervision_session (
  id            varchar(36)  primary key,
  kind          varchar(20)  not null,
  area_id       varchar(40)  not null references area,
  subject       varchar(60)  not null,
  slot          date         not null,
  attempt       int          not null,
  agenda_at     timestamp with time zone not null,
  due_at        timestamp with time zone not null,
  status        varchar(20)  not null,
  process_instance varchar(64),
  clinician     varchar(60)  references staff_member,
  drawn_up_at   timestamp with time zone,
  ended_at      timestamp with time zone,
  support_offered boolean    default false not null,
  submission_id varchar(36),
  constraint supervision_session_once unique (kind, subject, slot, attempt)
);
create index supervision_session_area on supervision_session (area_id, kind, status);
create index supervision_session_process on supervision_session (process_instance);

create table supervision_attendance (
  session_id    varchar(36)  not null references supervision_session,
  username      varchar(60)  not null references staff_member,
  came          boolean      not null,
  primary key (session_id, username)
);

-- a case that somebody wants on the next clinical agenda of its area; settled when a session has talked about it.
-- reason is a code in kebab-case; nothing from safeguarding is ever written here
create table supervision_flag (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  reason        varchar(60)  not null,
  detail        varchar(1000),
  raised_by     varchar(60)  not null,
  raised_at     timestamp with time zone not null,
  settled_at    timestamp with time zone,
  settled_in    varchar(36)  references supervision_session
);
create index supervision_flag_case on supervision_flag (case_ref, settled_at);

-- the agenda as it was drawn up; state is open, discussed or not-reached
create table supervision_item (
  session_id    varchar(36)  not null references supervision_session,
  case_ref      varchar(30)  not null references case_record,
  position      int          not null,
  state         varchar(20)  not null,
  primary key (session_id, case_ref)
);
create index supervision_item_case on supervision_item (case_ref);

-- why a case is on an agenda, in words, with the values that led there (a JSON object: what it is, and its value)
create table supervision_reason (
  session_id    varchar(36)  not null,
  case_ref      varchar(30)  not null,
  position      int          not null,
  code          varchar(60)  not null,
  words         varchar(1000) not null,
  facts         text         not null,
  primary key (session_id, case_ref, position),
  foreign key (session_id, case_ref) references supervision_item
);

create table supervision_advice (
  session_id    varchar(36)  not null references supervision_session,
  case_ref      varchar(30)  not null references case_record,
  outcome       varchar(40)  not null,
  words         varchar(4000) not null,
  given_by      varchar(60)  not null,
  given_at      timestamp with time zone not null,
  primary key (session_id, case_ref)
);
create index supervision_advice_case on supervision_advice (case_ref, given_at);

-- what was agreed: its process has the id as its business key. status is open, done or not-needed
create table supervision_action (
  id            varchar(36)  primary key,
  session_id    varchar(36)  not null references supervision_session,
  case_ref      varchar(30)  references case_record,
  what          varchar(1000) not null,
  owner         varchar(60)  not null references staff_member,
  due_on        date         not null,
  status        varchar(20)  not null,
  note          varchar(4000),
  made_by       varchar(60)  not null,
  made_at       timestamp with time zone not null,
  ended_at      timestamp with time zone
);
create index supervision_action_case on supervision_action (case_ref, status);
create index supervision_action_session on supervision_action (session_id, status);
create index supervision_action_owner on supervision_action (owner, status);

-- what has been typed about a case in a session and is not given yet
create table supervision_draft (
  session_id    varchar(36)  not null references supervision_session,
  case_ref      varchar(30)  not null references case_record,
  typed         text         not null,
  row_version   int          not null,
  saved_by      varchar(60)  not null,
  saved_at      timestamp with time zone not null,
  primary key (session_id, case_ref)
);
