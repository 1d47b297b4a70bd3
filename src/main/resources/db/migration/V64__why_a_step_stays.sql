-- Why a step cannot be taken back: what it changed besides where the case is. Null when it can be.
alter table done_step add column why_not varchar(60);
