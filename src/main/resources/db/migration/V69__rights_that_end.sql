-- goes up whenever an account's rights or password change, so that no session goes on with what was before, not even
-- when it is put back as it was
alter table staff_member add column rights_version int default 0 not null;

-- tokens of a closed account or an earlier password: until now they came back with it
update access_token set revoked_at = current_timestamp
 where revoked_at is null
   and username not in (
     select s.username from staff_member s join staff_role r on r.username = s.username
      where s.active = true and r.role = 'process-owner');
