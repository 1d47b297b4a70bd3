-- Each server that runs jobs counts on in a row of its own, under the name under which the engine locks its jobs. What a
-- server had taken up whose count stands still is free for others (JobServers).
create table job_server (
  lock_owner varchar(255) primary key,
  beats      bigint       not null
);
