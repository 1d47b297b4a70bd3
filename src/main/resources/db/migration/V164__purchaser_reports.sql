-- Reports for those who pay for the service, and for schools and practices, as they were written: whoever looks later
-- reads what was released then. No child is told from another in one.
create table purchaser_report (
  id           varchar(36)  primary key,
  entry        varchar(30)  not null references register_entry,
  area_id      varchar(40)  not null references area,
  site_id      varchar(40)  not null references site,
  title        varchar(200) not null,
  quarter      varchar(60)  not null,
  report       text         not null,
  written_at   timestamp with time zone not null,
  released_at  timestamp with time zone,
  released_by  varchar(60)
);
create index purchaser_report_of_area on purchaser_report (area_id, released_at);
create index purchaser_report_of_site on purchaser_report (site_id, released_at);
create index purchaser_report_of_entry on purchaser_report (entry, written_at);

alter table message_text drop constraint message_text_audience;
alter table message_text add constraint message_text_audience
  check (audience in ('family', 'referrer', 'staff', 'purchaser'));
