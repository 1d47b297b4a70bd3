-- Rights that one person asks for and another confirms, and what became of it. The e-mail address of somebody with such
-- rights is confirmed too: links for a new password go there.
create table rights_request (
  id          varchar(36)  primary key,
  username    varchar(60)  not null references staff_member,
  what        varchar(40)  not null,
  email       varchar(200),
  area_id     varchar(40)  references area,
  asked_by    varchar(60)  not null,
  asked_at    timestamp with time zone not null,
  outcome     varchar(20),
  decided_by  varchar(60),
  decided_at  timestamp with time zone
);
create index rights_request_username on rights_request (username, outcome);
