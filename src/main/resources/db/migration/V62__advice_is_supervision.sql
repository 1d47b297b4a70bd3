-- what a supervisor advises is read by those who read of supervision
update timeline_entry set kind = 'supervision'
 where coalesce(kind, 'step') = 'step'
   and submission_id in (select id from form_submission where form_id = 'supervision-advice');
