-- With which routing values a called process was broken off with its case, so that it goes on where it was when the
-- case is opened again. What was known of packs before this stands with the packs.
create table called_broken_off (
  instance  varchar(64) primary key,
  case_ref  varchar(30) not null references case_record,
  variables text        not null
);
create index called_broken_off_case on called_broken_off (case_ref);

insert into called_broken_off (instance, case_ref, variables)
select process_instance, case_ref, '{"packId":"' || id || '","timePoint":"' || time_point || '"}'
  from data_pack where status = 'cancelled';
