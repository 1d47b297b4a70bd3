-- A wrong answer is corrected beside the original, which stays as it was given. Each correction is all that holds from
-- then on, sealed answers apart: those are not corrected here.
create table answer_correction (
  submission_id varchar(36)  not null references form_submission,
  correction_no int          not null,
  corrected_by  varchar(60)  not null,
  corrected_at  timestamp with time zone not null,
  reason        varchar(1000) not null,
  answers       text         not null,
  primary key (submission_id, correction_no)
);
