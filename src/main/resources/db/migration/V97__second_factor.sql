-- what somebody shows beside their password: the secret that they share with an app on their telephone, sealed
create table second_factor (
  username   varchar(60)  primary key references staff_member,
  secret     varchar(500) not null,
  set_up_at  timestamp with time zone not null,
  -- the last half minute whose code was taken: no code is good twice
  last_step  bigint       not null
);

-- for when the telephone is not at hand; each works once
create table recovery_code (
  username   varchar(60)  not null references staff_member,
  code_hash  varchar(64)  not null,
  primary key (username, code_hash)
);
