-- How urgent a concern is, who raised it and what was decided are sealed with a text of their own (see ConcernFacts).
-- The columns of before are emptied when Fairlead starts; whoever is left out of a concern stands as a mark from then on.
alter table concern add column facts text;
alter table concern alter column raised_by drop not null;
alter table concern alter column immediate drop not null;
