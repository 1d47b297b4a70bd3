-- Who asked for a copy of what is kept of a child, and what became of it
create table access_request (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  area_id       varchar(40)  not null references area,
  capacity      varchar(20)  not null check (capacity in ('child', 'parent', 'other')),
  asker         varchar(200) not null,
  reply_to      varchar(400) not null,
  received_on   date         not null,
  received_how  varchar(20)  not null check (received_how in ('in-person', 'letter', 'mail', 'phone', 'other')),
  recorded_by   varchar(60)  not null,
  recorded_at   timestamp with time zone not null,
  clock_from    date,
  due_on        date,
  extended_why  varchar(20)  check (extended_why in ('complex', 'many')),
  told_on       date,
  extended_by   varchar(60),
  harm          text,
  remark        varchar(4000),
  gathered_at   timestamp with time zone,
  released_at   timestamp with time zone,
  sent_on       date,
  sent_how      varchar(20),
  outcome       varchar(20)  check (outcome in ('answered', 'refused', 'unproven', 'withdrawn')),
  ended_at      timestamp with time zone
);
create index access_request_area on access_request (area_id, ended_at);
create index access_request_case on access_request (case_ref);

-- What was gathered, sealed; an older copy goes when it is gathered again
create table access_piece (
  id            varchar(36)  primary key,
  request_id    varchar(36)  not null references access_request,
  number        int          not null,
  kind          varchar(20)  not null,
  content       text         not null,
  left_out      varchar(20),
  unique (request_id, number)
);

-- Words that nobody outside reads, sealed; piece 0 is all of them
create table access_blackout (
  id            varchar(36)  primary key,
  request_id    varchar(36)  not null references access_request,
  piece         int          not null,
  words         text         not null,
  why           varchar(20)  not null
);
create index access_blackout_request on access_blackout (request_id);

-- Who had a hand in what is left out: the second person is none of them
create table access_editor (
  request_id    varchar(36)  not null references access_request,
  username      varchar(60)  not null,
  primary key (request_id, username)
);
