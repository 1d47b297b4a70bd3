-- Screening: a class list by pupil code, for as long as it takes to choose a group -------------------------------------
create table data_sharing_agreement (
  id            varchar(36)  primary key,
  site_id       varchar(40)  not null references site,
  reference     varchar(200) not null,
  valid_from    date         not null,
  valid_until   date         not null,
  recorded_by   varchar(60)  not null,
  recorded_at   timestamp with time zone not null
);
create index data_sharing_agreement_site on data_sharing_agreement (site_id, valid_until);

-- what is left when the class list is deleted: who began it and when, and how many there were
create table screening (
  id            varchar(36)  primary key,
  area_id       varchar(40)  not null references area,
  site_id       varchar(40)  not null references site,
  term_ends_on  date         not null,
  agreement_id  varchar(36)  not null references data_sharing_agreement,
  parents_told_on date       not null,
  opt_out_until date         not null,
  opted_out     int          not null,
  process_instance varchar(64),
  step          varchar(20)  not null,
  started_by    varchar(60)  not null,
  started_at    timestamp with time zone not null,
  given_by      varchar(60),
  agreed_by     varchar(60),
  agreed_at     timestamp with time zone,
  head_teacher  varchar(200),
  children      int          not null,
  shortlisted   int          not null,
  answered      int          not null,
  chosen        int          not null,
  handed_back   int          not null,
  deletion_at   timestamp with time zone,
  deleted_at    timestamp with time zone
);
create index screening_site on screening (site_id, started_at);

-- one pupil of a class list; no name and no date of birth. Deleted with the list
create table screening_child (
  screening_id  varchar(36)  not null references screening,
  pupil_code    varchar(20)  not null,
  school_year   int          not null,
  checklist     varchar(8)   not null,
  attendance    int          not null,
  young_carer   boolean      not null,
  change_at_home boolean     not null,
  sex           varchar(10)  not null,
  free_meals    boolean      not null,
  send          boolean      not null,
  other_language boolean     not null,
  shortlisted   boolean      not null,
  answers       varchar(25),
  not_answered  boolean      not null,
  total         int,
  band          varchar(20),
  priority      varchar(20),
  reason        varchar(40),
  ticked        boolean      not null,
  chosen        boolean      not null,
  handed_back   boolean      not null,
  primary key (screening_id, pupil_code)
);
