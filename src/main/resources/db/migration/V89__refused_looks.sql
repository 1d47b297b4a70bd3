-- A look at a concern that was refused is shown to its leads, beside those that were not
alter table concern_look add column refused boolean default false not null;
