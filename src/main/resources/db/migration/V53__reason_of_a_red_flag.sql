-- An owner's reason for a red flag is sealed, which makes it longer.
alter table case_record alter column red_flag_reason set data type varchar(4000);
