-- A young person's own referral is the service's alone until the family has agreed; what ended before that stays so.
alter table case_record add for_us_alone boolean default false not null;
update case_record set for_us_alone = true
 where source = 'young-person'
   and (stage in ('referred', 'triage', 'family-agreement') or ending in ('declined', 'family-did-not-agree'));
