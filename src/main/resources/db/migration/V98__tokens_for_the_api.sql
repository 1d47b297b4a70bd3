-- what a token opens: the addresses that Camunda Modeler calls, or the API, for programs of somebody whose password
-- alone is not enough there
alter table access_token add column opens varchar(10) default 'modeler' not null;
