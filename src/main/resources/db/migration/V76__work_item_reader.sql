-- Under which keys a task is listed: the person who has it (p:), a role in an area or at a site (r:), the link worker of
-- the child (l:), everybody who sees all of an area (a:). Whoever looks holds a few keys, so that a page of the work
-- list is the beginning of a few ranges, however many tasks there are.
create table work_item_reader (
  reader        varchar(130) not null,
  task_id       varchar(64)  not null references work_item on delete cascade,
  due_at        timestamp with time zone not null,
  task_key      varchar(120) not null,
  pathway       varchar(40),
  site_id       varchar(40),
  subject_ref   varchar(64)  not null,
  claimed       boolean      not null,
  restricted    boolean      not null,
  primary key (reader, due_at, task_id)
);
create index work_item_reader_task on work_item_reader (task_id);

insert into work_item_reader
select k.reader, w.task_id, w.due_at, w.task_key, w.pathway, w.site_id, w.subject_ref, w.assignee is not null,
       w.restricted
  from (select 'p:' || assignee as reader, task_id from work_item where assignee is not null
        union
        select 'a:' || area_id, task_id from work_item where area_id is not null and restricted = false
        union
        select 'l:' || i.area_id || ':' || i.link_worker, i.task_id
          from work_item i join work_item_group g on g.task_id = i.task_id
         where g.role = 'link-worker' and i.assignee is null and i.area_id is not null and i.link_worker is not null
        union
        select 'r:' || i.area_id || ':' || g.role, i.task_id
          from work_item i join work_item_group g on g.task_id = i.task_id
         where g.role <> 'link-worker' and i.area_id is not null
        union
        select 'r:' || i.area_id || ':' || g.role || ':' || i.site_id, i.task_id
          from work_item i join work_item_group g on g.task_id = i.task_id
         where g.role <> 'link-worker' and i.area_id is not null and i.site_id is not null) k
  join work_item w on w.task_id = k.task_id;

drop table work_item_group;
drop index work_item_area;
