-- How many children live in an area, by year, as it enters them from published figures: who is reached is read beside it
create table area_population (
  area_id       varchar(40)  not null references area,
  of_year       int          not null,
  children      int          not null,
  source        varchar(200),
  entered_by    varchar(60)  not null,
  entered_at    timestamp with time zone not null,
  primary key (area_id, of_year)
);

-- the children of one group: a sex, an age, an ethnic group, a postcode district
create table area_population_group (
  area_id       varchar(40)  not null,
  of_year       int          not null,
  kind          varchar(20)  not null,
  part          varchar(40)  not null,
  children      int          not null,
  primary key (area_id, of_year, kind, part),
  foreign key (area_id, of_year) references area_population
);
