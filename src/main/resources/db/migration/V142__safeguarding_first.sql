-- Jobs are taken up by priority, what safeguarding waits for first: without this all that are due were sorted each time.
create index fl_job_by_priority on act_ru_job (priority_ desc);
