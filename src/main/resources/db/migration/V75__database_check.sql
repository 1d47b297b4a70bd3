-- one row that is written when it was in doubt whether the database can write
create table database_check (checked_at timestamp(3));
insert into database_check (checked_at) values (null);
