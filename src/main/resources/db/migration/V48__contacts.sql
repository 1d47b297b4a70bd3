-- The log of calls, messages, visits, meetings, sessions and notes. What was said is in the answers.
create table case_contact (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record on delete cascade,
  kind          varchar(20)  not null,
  with_whom     varchar(20),
  outcome       varchar(20),
  happened_on   date         not null,
  recorded_by   varchar(60)  not null,
  recorded_at   timestamp with time zone not null,
  submission_id varchar(36)  not null references form_submission
);
create index case_contact_case on case_contact (case_ref, happened_on);

insert into case_contact (id, case_ref, kind, with_whom, outcome, happened_on, recorded_by, recorded_at, submission_id)
select id, case_ref,
  case when kind <> 'contact' then 'session' when way in ('phone', 'video') then 'call'
    when way = 'message' then 'message' else 'visit' end,
  case when kind <> 'contact' then 'child' else 'family' end,
  attendance, held_on, recorded_by, recorded_at, submission_id
from support_session;
