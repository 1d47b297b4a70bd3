-- Services that children are referred to ------------------------------------------------------------------------------
create table camhs_service (
  id            varchar(36)  primary key,
  area_id       varchar(40)  not null references area,
  name          varchar(200) not null,
  -- an address that is safe for names; without it a referral goes by the service's own route
  secure_mail   varchar(200),
  own_route     varchar(500),
  active        boolean      not null,
  changed_by    varchar(60)  not null,
  changed_at    timestamp with time zone not null,
  constraint camhs_service_name unique (area_id, name)
);

-- Referrals to CAMHS --------------------------------------------------------------------------------------------------
create table camhs_referral (
  id            varchar(36)  primary key,
  case_ref      varchar(30)  not null references case_record,
  -- the case while the referral is open, so that a child has no two at once
  open_case     varchar(30)  constraint camhs_referral_open unique,
  area_id       varchar(40)  not null references area,
  attempt       int          not null,
  urgent        boolean      not null,
  asked_by      varchar(60),
  asked_at      timestamp with time zone not null,
  stage         varchar(20)  not null,
  stage_since   timestamp with time zone not null,
  service_id    varchar(36)  references camhs_service,
  service_name  varchar(200),
  draft_id      varchar(36)  references form_submission,
  brought_at    timestamp with time zone,
  endorsed_by   varchar(60),
  endorsed_at   timestamp with time zone,
  endorsement_id varchar(36) references form_submission,
  -- what was sent, word for word
  document      text,
  sent_at       timestamp with time zone,
  sent_by       varchar(60),
  sent_how      varchar(20),
  sent_proof    varchar(200),
  acknowledged_at timestamp with time zone,
  decided_at    timestamp with time zone,
  decision      varchar(20),
  answer_on     date,
  answer_id     varchar(36)  references form_submission,
  their_reference varchar(200),
  expected_on   date,
  started_at    timestamp with time zone,
  ended_at      timestamp with time zone,
  outcome       varchar(20),
  process_instance varchar(64) not null,
  constraint camhs_referral_attempt unique (case_ref, attempt)
);
create index camhs_referral_area on camhs_referral (area_id, outcome, stage_since);
create index camhs_referral_instance on camhs_referral (process_instance);

-- every step of a referral, so that the time to each can be measured
create table camhs_step (
  referral_id   varchar(36)  not null references camhs_referral,
  number        int          not null,
  step          varchar(30)  not null,
  happened_at   timestamp with time zone not null,
  actor         varchar(60),
  submission_id varchar(36)  references form_submission,
  primary key (referral_id, number)
);
