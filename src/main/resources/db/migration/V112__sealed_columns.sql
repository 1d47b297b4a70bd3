-- What people type about families, and how they are reached, is sealed (see SealedColumns). A value that is sealed is
-- longer than what was typed. What stands here already is sealed at the next start.

create table seal_key (
  key_id      varchar(8)  primary key
);

create table sealed_column (
  table_name  varchar(60) not null,
  column_name varchar(60) not null,
  primary key (table_name, column_name)
);

alter table access_request alter column asker set data type varchar;
alter table access_request alter column reply_to set data type varchar;
alter table access_request alter column remark set data type varchar;
alter table answer_correction alter column reason set data type varchar;
alter table camhs_referral alter column sent_proof set data type varchar;
alter table camhs_referral alter column their_reference set data type varchar;
alter table carer alter column name set data type varchar;
alter table carer alter column relationship set data type varchar;
alter table carer alter column phone set data type varchar;
alter table carer alter column email set data type varchar;
alter table carer alter column safe_contact set data type varchar;
alter table case_file alter column name set data type varchar;
alter table case_file alter column removed_why set data type varchar;
alter table child alter column nhs_number set data type varchar;
alter table child alter column postcode set data type varchar;
alter table consent alter column giver_name set data type varchar;
alter table consent alter column withdrawn_by set data type varchar;
alter table data_pack_part alter column reason set data type varchar;
alter table import_job alter column reason set data type varchar;
alter table import_problem alter column message set data type varchar;
alter table intake_agenda_item alter column note set data type varchar;
alter table intake_decision alter column reason set data type varchar;
alter table intake_decision alter column criteria_met set data type varchar;
alter table intake_decision alter column leave_when set data type varchar;
alter table intake_draft alter column reason set data type varchar;
alter table intake_draft alter column criteria_met set data type varchar;
alter table intake_draft alter column leave_when set data type varchar;
alter table intake_meeting alter column place set data type varchar;
alter table intake_meeting alter column reason set data type varchar;
alter table legal_hold alter column reason set data type varchar;
alter table outbox_message alter column recipient set data type varchar;
alter table outbox_message alter column subject set data type varchar;
alter table outbox_message alter column reason set data type varchar;
alter table restriction alter column reason set data type varchar;
alter table restriction alter column lifted_why set data type varchar;
alter table retention_row alter column keep_why set data type varchar;
alter table submission_taken_back alter column reason set data type varchar;
alter table supervision_action alter column what set data type varchar;
alter table supervision_action alter column note set data type varchar;
alter table supervision_advice alter column words set data type varchar;
alter table supervision_flag alter column detail set data type varchar;
alter table supervision_reason alter column words set data type varchar;
alter table timeline_entry alter column what set data type varchar;
alter table timeline_entry alter column detail set data type varchar;
alter table training_copy alter column why set data type varchar;
alter table worker_absence alter column notes set data type varchar;

-- What is looked for stands beside it as a mark (HMAC), empty where there is nothing to look for ----------------------

alter table carer add column phone_mark varchar(60);
alter table carer add column email_mark varchar(60);
create index carer_phone_mark on carer (phone_mark);
create index carer_email_mark on carer (email_mark);

alter table child add column postcode_mark varchar(60);
create index child_postcode_mark on child (postcode_mark);

-- the keys of children become marks; of what each stands for, a sealed copy, so that it can be marked under a new key
alter table child_key add column kept varchar;
delete from child_key where not exists (select 1 from case_record c where c.child_id = child_key.child_id);

-- whose area a message to staff is of, which was found by its address
alter table outbox_message add column recipient_area varchar(40);
update outbox_message
   set recipient_area = (select min(s.area_id) from staff_member s where s.email = outbox_message.recipient)
 where area_id is null;
