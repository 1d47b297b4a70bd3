-- Instruments ----------------------------------------------------------------------------------------------------------
-- every version of an instrument that scores were made with, as its file said it
create table instrument_version (
  id            varchar(40)  not null,
  version       varchar(20)  not null,
  definition    text         not null,
  first_seen_at timestamp with time zone not null,
  primary key (id, version)
);

-- an area without a row here uses the usual instruments
create table area_instruments (
  area_id       varchar(40)  primary key references area,
  chosen_by     varchar(60)  not null,
  chosen_at     timestamp with time zone not null
);

create table area_instrument (
  area_id       varchar(40)  not null references area_instruments,
  instrument_id varchar(40)  not null,
  informant     varchar(20)  not null,
  primary key (area_id, instrument_id, informant)
);

-- what was entered about a pack, one time and the next: entry 1 is the first, 2 the second of a pack that is entered
-- twice, 3 what was settled when the two differed. items is one sign an item, a full stop for none, or numbers with commas
create table data_pack_entry (
  pack_id       varchar(36)  not null references data_pack,
  entry         int          not null,
  instrument_id varchar(40)  not null,
  informant     varchar(20)  not null,
  items         varchar(1000) not null,
  entered_by    varchar(60)  not null,
  entered_at    timestamp with time zone not null,
  primary key (pack_id, entry, instrument_id, informant)
);

-- what counts: the answers of a completed pack, with the version of the instrument and the form for the child's age
create table data_pack_answers (
  pack_id       varchar(36)  not null references data_pack,
  instrument_id varchar(40)  not null,
  informant     varchar(20)  not null,
  instrument_version varchar(20) not null,
  age_form      varchar(20),
  items         varchar(1000) not null,
  primary key (pack_id, instrument_id, informant)
);

-- score is null when too little was answered; band is null when the instrument has none
create table data_pack_score (
  pack_id       varchar(36)  not null,
  instrument_id varchar(40)  not null,
  informant     varchar(20)  not null,
  scale         varchar(40)  not null,
  score         numeric(10, 2),
  band          varchar(40),
  primary key (pack_id, instrument_id, informant, scale),
  foreign key (pack_id, instrument_id, informant) references data_pack_answers
);
