-- Tokens with which process owners let Camunda Modeler in. Only a hash is kept; the token itself is shown once.

create table access_token (
  id            varchar(40)  primary key,
  username      varchar(60)  not null references staff_member (username),
  name          varchar(60)  not null,
  token_hash    varchar(64)  not null unique,
  created_at    timestamp with time zone not null,
  expires_at    timestamp with time zone not null,
  revoked_at    timestamp with time zone,
  last_used_at  timestamp with time zone
);

create index access_token_of on access_token (username, created_at);
