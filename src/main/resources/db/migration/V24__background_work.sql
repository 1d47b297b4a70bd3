-- Work that a page asks for and does not wait for. Whichever server takes a piece up holds it for as long as it renews
-- its lease; a piece whose lease has run out is anybody's.
create table background_work (
  id            varchar(40)  primary key,
  kind          varchar(20)  not null,
  subject       varchar(64)  not null,
  input         text,
  asked_by      varchar(60)  not null,
  asked_at      timestamp with time zone not null,
  -- real time, as are leases: until then somebody still looks; null when it is done whoever looks
  wanted_until  timestamp with time zone,
  status        varchar(10)  not null check (status in ('waiting', 'running', 'done', 'given-up')),
  steps_done    int          not null default 0,
  steps_in_all  int          not null default 0,
  lease_owner   varchar(36),
  lease_until   timestamp with time zone,
  tries         int          not null default 0,
  ended_at      timestamp with time zone,
  outcome       text,
  problem       varchar(1000)
);
create index background_work_to_do on background_work (kind, status, asked_at);
create index background_work_of on background_work (kind, subject, asked_at);

-- Imports were held under the name of their host: what a restart broke off there is over
update import_job
   set status = 'not-imported', content = null, finished_at = sent_at,
       reason = 'Fairlead was restarted before it was done. Nothing was imported.'
 where status in ('checking', 'importing');
alter table import_job drop column node;
alter table import_job drop column rows_done;

-- Trials and moves of living cases go on from where they are; a move was a batch of the engine's before
insert into background_work (id, kind, subject, asked_by, asked_at, status)
select id, 'case-trial', id, planned_by, planned_at, 'waiting' from case_move where state = 'trying';
insert into background_work (id, kind, subject, asked_by, asked_at, status)
select m.id, 'case-move', m.id, m.planned_by, m.begun_at, 'waiting' from case_move m
 where m.state = 'moving'
   and exists (select 1 from case_move_case c where c.move_id = m.id and c.outcome = 'moving');
alter table case_move drop column heard_at;
alter table case_move drop column batch_id;
