-- A note or file that was written down for the wrong child stands with the right one, and says so.
alter table case_contact add column moved_at timestamp with time zone;
alter table case_file add column moved_at timestamp with time zone;
