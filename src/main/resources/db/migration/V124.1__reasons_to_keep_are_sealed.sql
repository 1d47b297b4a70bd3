-- V121 made the table anew, and what is sealed is longer than what was typed
alter table retention_row alter column keep_why set data type varchar;
