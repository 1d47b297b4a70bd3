-- Which pieces of a copy whoever leaves something out has gone through
alter table access_piece add column gone_through boolean default false not null;
