-- What a service keeps of its cases beside Flowable's own tables (FlowableCases).
create table child (id varchar(36) primary key, given varchar(100), family varchar(100), born date);
create table carer (id varchar(36) primary key, case_ref varchar(40), name varchar(100), phone varchar(40));
create index carer_of_case on carer (case_ref);
create table find_word (mark varchar(80), child_id varchar(36), primary key (mark, child_id));
create table case_record (reference varchar(40) primary key, child_id varchar(36), site varchar(40), stage varchar(40),
  worker varchar(40), referred_at timestamp);
create table form_submission (id varchar(36) primary key, case_ref varchar(40), form varchar(60), task_id varchar(64),
  who varchar(40), submitted_at timestamp, answers varchar(4000));
create index submission_of_case on form_submission (case_ref, form);
create table timeline_entry (id varchar(36) primary key, case_ref varchar(40), happened_at timestamp, what varchar(200));
create index timeline_of_case on timeline_entry (case_ref, happened_at);
create table audit_event (id varchar(36) primary key, case_ref varchar(40), happened_at timestamp, who varchar(40),
  act varchar(60));
create table consent (id varchar(36) primary key, case_ref varchar(40), scope varchar(40), agreed varchar(10));
create index consent_of_case on consent (case_ref);
create table outbox_message (id varchar(36) primary key, case_ref varchar(40), status varchar(20), text varchar(2000),
  process_instance varchar(64));
