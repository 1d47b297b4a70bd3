-- What did not hold any more when something was deployed, a sentence a line: no safeguard was among it.
alter table deployment add column warnings text;
