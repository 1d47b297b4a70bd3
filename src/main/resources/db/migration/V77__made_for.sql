-- Whether a database holds the demo or a service: neither starts on the other's
create table made_for (
  id            int          primary key,
  kind          varchar(10)  not null check (kind in ('demo', 'service'))
);
insert into made_for
select 1, case when exists (select 1 from staff_member c where c.username = 'coordinator')
                and exists (select 1 from area z where z.id = 'zone-west' and z.name = 'Zone West')
               then 'demo' else 'service' end
  from (select count(*) as people from staff_member) s
 where s.people > 0;
