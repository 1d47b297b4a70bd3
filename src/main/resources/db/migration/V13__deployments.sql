-- Who deployed what, when and why. What Fairlead itself ships is in shipped_resource.

create table deployment (
  id            varchar(40)  primary key,
  deployed_at   timestamp with time zone not null,
  deployed_by   varchar(60)  not null,
  way           varchar(20)  not null,
  reason        varchar(500) not null,
  engine_deployment varchar(64)
);

create table deployed_file (
  deployment_id varchar(40)  not null references deployment (id),
  kind          varchar(10)  not null,
  file_id       varchar(80)  not null,
  version       int          not null,
  primary key (kind, file_id, version)
);

create index deployed_file_of on deployed_file (deployment_id);
