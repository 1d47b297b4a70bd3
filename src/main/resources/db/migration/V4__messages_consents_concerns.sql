-- where a message waits, so that it can be let go when mail works again
alter table outbox_message add column process_instance varchar(64);

-- two answers to one question on one day: the later one counts
alter table consent add column recorded_at timestamp with time zone;

-- the clock of a concern, and what the designated lead lets others see
alter table concern add column due_at timestamp with time zone;
alter table concern add column others_see varchar(10);
alter table concern add column process_instance varchar(64);
