-- Money for activities: what was asked for, allowed and spent, in pounds, by request. A child who is erased is taken out of
-- it; the money was spent all the same.
create table activity_money (
  entry      varchar(30)   primary key references register_entry,
  area_id    varchar(40)   not null references area,
  site_id    varchar(40)   references site,
  case_ref   varchar(30)   references case_record,
  asked      numeric(9, 2) not null,
  asked_on   date          not null,
  allowed    numeric(9, 2),
  allowed_on date,
  spent      numeric(9, 2)
);
create index activity_money_of_area on activity_money (area_id, asked_on);
create index activity_money_of_case on activity_money (case_ref);
create index activity_money_of_site on activity_money (site_id);

-- What an area may spend on activities in the year that begins on a day.
create table activity_year (
  area_id   varchar(40)   not null references area,
  year_from date          not null,
  pounds    numeric(9, 2) not null,
  set_by    varchar(60)   not null,
  set_at    timestamp with time zone not null,
  primary key (area_id, year_from)
);
