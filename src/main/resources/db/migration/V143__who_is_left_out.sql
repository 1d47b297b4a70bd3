-- What somebody is left out of is read once for a list, and the newest cases of an area without those before.
create index work_item_left_out_of on work_item_left_out (username, subject_ref);
create index case_record_came_in on case_record (area_id, referred_at, reference);
