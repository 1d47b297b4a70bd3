-- An answer of a step that was taken back: it is kept, and never counted.
alter table consent add column taken_back_at timestamp with time zone;
