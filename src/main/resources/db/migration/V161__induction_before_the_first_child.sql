-- A new link worker is given a first child once their induction is signed off. Those who were there before are not asked.
alter table link_worker add column induction varchar(20) default 'needed' not null;
update link_worker set induction = 'before-the-rule';
alter table link_worker add constraint link_worker_induction
  check (induction in ('needed', 'signed-off', 'before-the-rule'));
