-- What a line of the timeline is about decides who reads it; what has none yet is read by nobody outside the service.
alter table timeline_entry add column kind varchar(30);
-- The school or practice of whoever said it, at that time.
alter table timeline_entry add column site_id varchar(64);
-- Since when the site has had the case; null for the one that it began with.
alter table case_record add column site_since timestamp with time zone;

update timeline_entry set site_id = (select s.site_id from staff_member s where s.username = timeline_entry.actor);
update timeline_entry set kind = 'camhs'
 where what like '%CAMHS%';
update timeline_entry set kind = 'supervision'
 where kind is null and lower(what) like '%supervision%';
