-- The day on which a part of a data pack was answered: the second pack is due so many months after it.
alter table data_pack_part add collected_on date;
