-- When somebody's training or check is renewed, once it has run out and the supervisor has booked it.
alter table link_worker add column renewal_booked_on date;
