-- Consent in full: what is known about who may agree, the wordings that families are asked with, and each answer's place
-- in its history.

-- an answer counts until a later one to the same question; who told us that it was taken back; why it was asked
alter table consent add column superseded_at timestamp with time zone;
alter table consent add column withdrawn_by varchar(200);
alter table consent add column asked_for varchar(20) default 'first' not null;
alter table consent add column recorded_by varchar(60);

-- what came to be known after the referral about who may agree; a column that is null says nothing new
create table consent_fact (
  id                      varchar(36) primary key,
  case_ref                varchar(30) not null references case_record,
  legal_order             varchar(30),
  parental_responsibility varchar(30),
  carers_must_not_know    boolean,
  can_decide              boolean,
  recorded_by             varchar(60) not null,
  recorded_at             timestamp with time zone not null,
  sequence_no             bigint      not null,
  submission_id           varchar(36)
);
create sequence consent_fact_number;
create index consent_fact_case on consent_fact (case_ref, sequence_no);

-- wordings are added, never changed; area '*' is what Fairlead ships, for areas that have no wording of their own
create table consent_wording (
  area_id     varchar(40)   not null,
  version     varchar(40)   not null,
  wording     varchar(4000) not null,
  in_use_from date          not null,
  added_by    varchar(60)   not null,
  added_at    timestamp with time zone not null,
  primary key (area_id, version)
);
insert into consent_wording (area_id, version, wording, in_use_from, added_by, added_at) values ('*', '2026-1',
'We would like to help your child find activities and people that do them good. A link worker meets your child, agrees goals with them and helps them to get started. You can say yes or no to each thing by itself, and you can change your mind at any time. Saying no does not affect any other help you get.

Taking part: your child works with a link worker until the work ends.
Questionnaires: you, the teacher and your child answer some questions now and in about nine months, so that we can see whether it helps. They carry a number, not a name.
Sharing: with your yes, we tell the school, the GP practice, the mental health service, social care or a club what they need to know to help your child, for 12 months. We ask you again before that time is over.
Photographs and outings: only with your yes.

What you tell us stays with the people who work with your child. There is one limit: if your child or somebody else may come to harm, we tell those who can keep them safe. We tell you first whenever that is safe.',
date '2000-01-01', 'fairlead', timestamp with time zone '2026-01-01 00:00:00+00:00');
