-- Columns that hold one word of a few take no other: each list stands once more in the code. Not here: what owners name
-- freely, such as a case's ending, who referred, what a decision table says.
update concern set level = 'standard' where level not in ('immediate', 'urgent', 'standard');
update concern set others_see = 'ask' where others_see not in ('proceed', 'ask', 'pause');
update known_risk_caution set others_see = 'ask' where others_see not in ('proceed', 'ask', 'pause');

alter table case_record add constraint case_record_status check (status in ('open', 'closed'));
alter table case_record add constraint case_record_programme check (programme in ('seeker', 'warrior'));
alter table case_record add constraint case_record_stage check (stage in ('referred', 'triage', 'family-agreement',
  'intake', 'waiting', 'allocation', 'consent', 'first-pack', 'direct-work', 'ending', 'closed'));
alter table case_record add constraint case_record_flag check (safeguarding_flag in ('proceed', 'ask', 'pause'));
alter table concern add constraint concern_level check (level in ('immediate', 'urgent', 'standard'));
alter table concern add constraint concern_status check (status in ('open', 'monitoring', 'closed'));
alter table concern add constraint concern_others_see check (others_see in ('proceed', 'ask', 'pause'));
alter table known_risk_caution add constraint known_risk_others_see check (others_see in ('proceed', 'ask', 'pause'));
alter table consent add constraint consent_scope check (scope in ('takingPart', 'evaluation', 'shareSchool', 'shareGp',
  'shareCamhs', 'shareSocialCare', 'shareAssets', 'photographs', 'outings'));
alter table consent add constraint consent_asked_for check (asked_for in ('first', 'renewal', 'sharing'));
alter table data_pack add constraint data_pack_status check (status in ('open', 'complete', 'partial', 'not-obtained',
  'cancelled'));
alter table data_pack_part add constraint data_pack_part_informant check (informant in ('parent', 'teacher', 'child'));
alter table outbox_message add constraint outbox_way check (way in ('mail', 'text', 'letter'));
alter table outbox_message add constraint outbox_audience check (audience in ('family', 'referrer', 'staff'));
alter table outbox_message add constraint outbox_status check (status in ('waiting', 'held', 'to-print', 'failed',
  'sent'));
alter table message_text add constraint message_text_way check (way in ('mail', 'text', 'letter'));
alter table message_text add constraint message_text_audience check (audience in ('family', 'referrer', 'staff'));
alter table notice_choice add constraint notice_choice_choice check (choice in ('digest', 'each', 'none'));
alter table supervision_session add constraint supervision_kind check (kind in ('clinical', 'case', 'peer'));
alter table supervision_session add constraint supervision_status check (status in ('planned', 'held', 'not-held',
  'cancelled'));
alter table supervision_advice add constraint supervision_outcome check (outcome in ('continue', 'bring-back',
  'enquire', 'refer-to-camhs'));
alter table camhs_referral add constraint camhs_referral_stage check (stage in ('consent', 'preparing', 'endorsement',
  'sending', 'sent', 'acknowledged', 'information', 'waiting', 'accepted', 'starting'));
alter table case_move add constraint case_move_state check (state in ('trying', 'tried', 'moving', 'finished'));
alter table case_move_case add constraint case_move_outcome check (outcome in ('untried', 'fits', 'stays', 'moving',
  'moved', 'ended'));
