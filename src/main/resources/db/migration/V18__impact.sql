-- What a service costs and what use of other services it spared, as an area enters it -----------------------------------
create table impact_cost (
  area_id       varchar(40)  primary key references area,
  year_from     date         not null,
  annual_cost   numeric(12, 2) not null,
  sample        int          not null,
  entered_by    varchar(60)  not null,
  entered_at    timestamp with time zone not null
);

-- one kind of use that children of the sample were spared: what one costs elsewhere, and how often in all
create table impact_unit_cost (
  area_id       varchar(40)  not null references impact_cost,
  position      int          not null,
  name          varchar(120) not null,
  source        varchar(200),
  unit_cost     numeric(12, 2) not null,
  spared        numeric(10, 1) not null,
  primary key (area_id, position)
);

-- Packs on the way ----------------------------------------------------------------------------------------------------
-- a link with which one person answers one questionnaire part online, once; only a digest of the secret is kept
create table pack_link (
  id            varchar(36)  primary key,
  pack_id       varchar(36)  not null references data_pack,
  informant     varchar(20)  not null,
  digest        varchar(64)  not null unique,
  made_by       varchar(60)  not null,
  made_at       timestamp with time zone not null,
  expires_at    timestamp with time zone not null,
  used_at       timestamp with time zone,
  withdrawn_at  timestamp with time zone
);
create index pack_link_pack on pack_link (pack_id, informant);

-- what came in online: a first entry that the impact lead need not type
create table pack_online_answer (
  pack_id       varchar(36)  not null references data_pack,
  instrument_id varchar(40)  not null,
  informant     varchar(20)  not null,
  items         varchar(1000) not null,
  answered_at   timestamp with time zone not null,
  primary key (pack_id, instrument_id, informant)
);

-- the wording of an instrument, for an area that holds a licence: JSON as it was uploaded
create table instrument_wording (
  area_id       varchar(40)  not null references area,
  instrument_id varchar(40)  not null,
  informant     varchar(20)  not null,
  licence       varchar(200) not null,
  wording       text         not null,
  uploaded_by   varchar(60)  not null,
  uploaded_at   timestamp with time zone not null,
  primary key (area_id, instrument_id, informant)
);

-- Packs from before Fairlead: known by their code alone, of no case ------------------------------------------------------
create table earlier_pack_score (
  area_id       varchar(40)  not null references area,
  code          varchar(20)  not null,
  time_point    varchar(4)   not null,
  informant     varchar(20)  not null,
  instrument_id varchar(40)  not null,
  scale         varchar(40)  not null,
  score         numeric(10, 2),
  band          varchar(40),
  primary key (area_id, code, time_point, informant, instrument_id, scale)
);

create table earlier_pack (
  area_id       varchar(40)  not null references area,
  code          varchar(20)  not null,
  time_point    varchar(4)   not null,
  informant     varchar(20)  not null,
  instrument_id varchar(40)  not null,
  instrument_version varchar(20) not null,
  items         varchar(1000) not null,
  collected_on  date,
  imported_by   varchar(60)  not null,
  imported_at   timestamp with time zone not null,
  primary key (area_id, code, time_point, informant, instrument_id)
);
