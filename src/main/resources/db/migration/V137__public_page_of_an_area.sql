-- The service's own number for families, and the languages in which an area offers its public page beside English.
alter table area add column public_phone varchar(200) default '' not null;
alter table area add column languages varchar(60) default '' not null;
