-- What was begun on the page of a case beside its pathway, such as a referral to another service. Which there are their
-- diagrams say. The values kept are ids and choices of the process, by which it goes on when the case is opened again.
create table begun_work (
  id               varchar(36)  primary key,
  case_ref         varchar(30)  not null references case_record,
  process          varchar(120) not null,
  name             varchar(200) not null,
  begun_by         varchar(60)  not null,
  begun_at         timestamp with time zone not null,
  submission_id    varchar(36)  not null references form_submission,
  process_instance varchar(64)  not null,
  ended_at         timestamp with time zone,
  ending           varchar(120),
  ending_words     varchar(200),
  kept_values      text
);
create index begun_work_case on begun_work (case_ref, begun_at);
create index begun_work_instance on begun_work (process_instance);

-- A family is asked about other services once one is needed.
alter table consent drop constraint consent_scope;
alter table consent add constraint consent_scope check (scope in ('takingPart', 'evaluation', 'shareSchool', 'shareGp',
  'shareCamhs', 'shareSocialCare', 'shareAssets', 'shareServices', 'photographs', 'outings'));
