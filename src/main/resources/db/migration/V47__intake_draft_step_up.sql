-- What is typed about stepping up is kept while it is typed, as the other answers are.
alter table intake_draft add column step_up_to varchar(40);
alter table intake_draft add column family_agrees varchar(40);
