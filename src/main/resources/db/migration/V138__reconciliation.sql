-- What looks at whether case record, work list, timers and engine agree have found. Kept so that the page shows the
-- last; the older ones go.
create table reconciliation (
  id            varchar(36)  primary key,
  asked_by      varchar(60),
  area_id       varchar(40),
  mends         boolean      not null,
  begun_at      timestamp with time zone not null,
  -- real time: one that has not been heard of for long was killed
  heard_at      timestamp with time zone not null,
  ended_at      timestamp with time zone,
  looked_at     bigint       not null
);

-- One way in which one thing disagrees; the number of those of a kind that are kept has a bound
create table reconciliation_difference (
  reconciliation_id varchar(36) not null references reconciliation on delete cascade,
  kind          varchar(60)  not null,
  thing_key     varchar(130) not null,
  reference     varchar(130),
  area_id       varchar(60),
  restricted    boolean      not null,
  mended        boolean      not null,
  primary key (reconciliation_id, kind, thing_key)
);
