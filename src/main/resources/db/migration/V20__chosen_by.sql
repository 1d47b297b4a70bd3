-- The supervisor who chose the group of a screening with the head teacher.
alter table screening add column chosen_by varchar(60);
