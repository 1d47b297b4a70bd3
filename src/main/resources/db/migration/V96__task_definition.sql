-- The version of the diagram in which a task waits: what is drawn at it is asked with every look at it, and the engine
-- need not be. Tasks that wait already go without, and the engine is asked.
alter table work_item add column definition varchar(64);
