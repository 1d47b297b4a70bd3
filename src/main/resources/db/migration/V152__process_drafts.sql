-- Changes of diagrams, decisions and forms that owners work on: files together, under a name, before they are deployed
create table process_draft (
  id            varchar(36)  primary key,
  name          varchar(100) not null,
  sharing       varchar(10)  not null check (sharing in ('mine', 'some', 'owners')),
  made_by       varchar(60)  not null,
  made_at       timestamp with time zone not null,
  changed_by    varchar(60)  not null,
  changed_at    timestamp with time zone not null,
  deployed_by   varchar(60),
  deployed_at   timestamp with time zone
);

create index process_draft_newest on process_draft (changed_at);

-- whom it is shared with by name
create table process_draft_reader (
  draft_id      varchar(36)  not null references process_draft on delete cascade,
  username      varchar(60)  not null,
  primary key (draft_id, username)
);

-- base_version is the version that ran when the change of the file began, null for a file that is new; version goes up
-- with every save, so that nobody writes over what they have not seen
create table process_draft_file (
  draft_id      varchar(36)  not null references process_draft on delete cascade,
  name          varchar(120) not null,
  content       text         not null,
  base_version  int,
  version       int          not null,
  changed_by    varchar(60)  not null,
  changed_at    timestamp with time zone not null,
  primary key (draft_id, name)
);
