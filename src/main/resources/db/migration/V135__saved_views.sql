-- how somebody narrows and sorts a list, under a name of their own; never the words that were looked for
create table saved_view (
  id        varchar(36)  primary key,
  username  varchar(60)  not null references staff_member,
  page      varchar(60)  not null,
  name      varchar      not null,
  address   varchar(600) not null,
  saved_at  timestamp with time zone not null
);

create index saved_view_of on saved_view (username, page);
