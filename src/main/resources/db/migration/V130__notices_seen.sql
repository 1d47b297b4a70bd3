-- When somebody last looked at what is new for them; the header counts what came since.
alter table notice_choice add column seen_at timestamp with time zone;
