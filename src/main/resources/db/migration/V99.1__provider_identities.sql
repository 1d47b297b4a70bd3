-- whom a provider of sign-in knows under what stays theirs, however they are called and wherever they are written to
create table provider_identity (
  issuer     varchar(300)  not null,
  subject    varchar(300)  not null,
  username   varchar(60)   not null references staff_member,
  since      timestamp with time zone not null,
  primary key (issuer, subject)
);
