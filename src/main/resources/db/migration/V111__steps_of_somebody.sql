-- What somebody did last, who may take it back from their list.
create index done_step_of on done_step (done_by, done_at);
