-- what a person's authenticators know them by; it says nothing of who they are
create table passkey_owner (
  username  varchar(60)   primary key references staff_member,
  handle    varchar(100)  not null unique
);

create table passkey (
  id               varchar(36)    primary key,
  username         varchar(60)    not null references staff_member,
  name             varchar(60)    not null,
  credential_id    varchar(1400)  not null unique,
  public_key       varchar(4000)  not null,
  attestation      varchar(20000) not null,
  transports       varchar(200)   not null,
  -- how often it has signed, where it counts: a copy is seen by it
  signature_count  bigint         not null,
  backup_eligible  boolean        not null,
  backed_up        boolean        not null,
  created_at       timestamp with time zone not null,
  last_used_at     timestamp with time zone
);
create index passkey_of on passkey (username, created_at);
