-- The engine asks for all that a case waits for when it moves or ends a case, and has no index for it: without this one
-- it looks at what every case waits for.
create index fairlead_event_subscr_case on ACT_RU_EVENT_SUBSCR (PROC_INST_ID_);
