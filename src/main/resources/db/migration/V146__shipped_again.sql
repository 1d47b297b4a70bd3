-- What is shipped now and an owner has looked at beside their own; they keep theirs until it changes again.
alter table shipped_resource add column looked_hash varchar(64);
