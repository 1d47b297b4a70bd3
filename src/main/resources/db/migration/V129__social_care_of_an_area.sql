-- Where the children's social care of an area is reached: a referral to it is addressed there.
alter table area add column social_care_name varchar(200) default '' not null;
alter table area add column social_care_address varchar(400) default '' not null;
alter table area add column social_care_phone varchar(200) default '' not null;
alter table area add column social_care_out_of_hours varchar(200) default '' not null;
