-- Whether the person who answered in the first data pack answered again; null where that was not asked.
alter table data_pack_part add column same_person boolean;
