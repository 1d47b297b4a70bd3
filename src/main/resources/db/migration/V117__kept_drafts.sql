-- What somebody is typing and has not sent yet, sealed: each person's own, by the form it is typed into. A row without
-- words says that the form of that page has been sent: what a slow line brings after it is not kept again.
create table kept_draft (
  username  varchar(60)  not null,
  place     varchar(300) not null,
  -- the page, as it was opened once
  page      varchar(40)  not null,
  task_id   varchar(64),
  typed     bytea,
  kept_at   timestamp with time zone not null,
  primary key (username, place)
);
create index kept_draft_task on kept_draft (task_id);
create index kept_draft_age on kept_draft (kept_at);
