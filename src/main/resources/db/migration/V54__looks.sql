-- When somebody last looked at what is known of a case, so that what has changed since is marked. A look of a while ago
-- is kept beside it: what was new when the page was opened stays marked while they work with it.
create table case_look (
  username      varchar(60)  not null,
  case_ref      varchar(30)  not null references case_record,
  looked_at     timestamp with time zone not null,
  before_at     timestamp with time zone,
  primary key (username, case_ref)
);
