-- What somebody did in a task of a case, with what it takes to take it back: the step that is last can be.
create sequence done_step_number start with 1 increment by 1;
create table done_step (
  task_id       varchar(64)  primary key,
  sequence_no   bigint       not null,
  task_key      varchar(120) not null,
  name          varchar(255) not null,
  form_id       varchar(80)  not null,
  case_ref      varchar(30)  not null,
  process_instance varchar(64) not null,
  submission_id varchar(36)  not null,
  done_by       varchar(60)  not null,
  done_at       timestamp with time zone not null,
  -- as JSON: the routing values before it, what of the case it may change, where the pathway went, whom it told;
  -- null when it cannot be taken back
  before        text,
  taken_back_at timestamp with time zone
);
create index done_step_case on done_step (case_ref, sequence_no);

-- Answers that were taken back with their step: they stay readable, and nothing reads them as what was said last.
create table submission_taken_back (
  submission_id varchar(36)  primary key references form_submission,
  taken_back_by varchar(60)  not null,
  taken_back_at timestamp with time zone not null,
  reason        varchar(1000) not null
);

-- Where a case was when it ended, so that one that was closed by mistake is opened again there.
create table case_ending_place (
  case_ref      varchar(30)  primary key references case_record,
  stage         varchar(40)  not null,
  definition_id varchar(64)  not null,
  root_instance varchar(64)  not null,
  variables     text         not null
);

-- a message about something that was taken back is not sent after all
alter table outbox_message drop constraint outbox_status;
alter table outbox_message add constraint outbox_status
  check (status in ('waiting', 'held', 'to-print', 'failed',
  'sent', 'withdrawn'));
