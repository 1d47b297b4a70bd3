-- Registers: what is written down once, worked on and kept, and is no child's case. Which there are their diagrams say.
create sequence register_number start with 1 increment by 1;

create table register_entry (
  reference        varchar(30)  primary key,
  register         varchar(120) not null,
  area_id          varchar(40)  not null references area,
  site_id          varchar(40)  references site,
  title            varchar(200),
  opened_by        varchar(60)  not null,
  opened_at        timestamp with time zone not null,
  submission_id    varchar(36)  not null references form_submission,
  process_instance varchar(64),
  ended_at         timestamp with time zone,
  ending           varchar(120),
  ending_words     varchar(200)
);
create index register_entry_listed on register_entry (area_id, register, opened_at, reference);

-- What was done for one: answers of few are only said to have been given.
create table register_step (
  id            varchar(36)  primary key,
  reference     varchar(30)  not null references register_entry,
  done_at       timestamp with time zone not null,
  name          varchar(200) not null,
  done_by       varchar(60)  not null,
  submission_id varchar(36)  not null references form_submission,
  restricted    boolean      not null
);
create index register_step_entry on register_step (reference, done_at);
