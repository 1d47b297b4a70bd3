-- Two accounts for Fairlead, so that the one that works all day changes no table. Run it once in Fairlead's empty
-- database as its administrator, then give each a password of its own: \password fairlead_owner, \password fairlead.

-- makes and changes tables: SPRING_FLYWAY_USER, SPRING_FLYWAY_PASSWORD
create role fairlead_owner login;
grant usage, create on schema public to fairlead_owner;

-- works with them: SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD
create role fairlead login;
grant usage on schema public to fairlead;
alter default privileges for role fairlead_owner in schema public
  grant select, insert, update, delete on tables to fairlead;
alter default privileges for role fairlead_owner in schema public
  grant usage, select on sequences to fairlead;
