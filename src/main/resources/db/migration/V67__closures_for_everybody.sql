-- A bank holiday that is proclaimed late: a closure on which nobody works, in any area
alter table school_closure add column for_everybody boolean default false not null;
