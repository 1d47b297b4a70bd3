-- A list of one kind of task, or of one site, is the beginning of a range too: without these, all that an area has open
-- was looked at to find the few.
create index work_item_reader_by_task on work_item_reader (reader, task_key, due_at, task_id);
create index work_item_reader_by_site on work_item_reader (reader, site_id, due_at, task_id);
