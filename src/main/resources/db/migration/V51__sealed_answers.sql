-- Answers about risks, and those that are a concern by themselves, are sealed apart from the others (see SealedAnswers).
-- What is stored already is parted when Fairlead starts; until then it is parted as it is read.
alter table form_submission add column sealed_answers text;
alter table form_submission add column parted boolean default false not null;
create index form_submission_parted on form_submission (parted);
