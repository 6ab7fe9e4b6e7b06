-- Whoever is enrolled anew counts once a quarter in the tables for everybody (ADR 93). Nothing here leads from a person to a profile:
-- one table knows who counts already, the other which profiles do not count.
create table sosia.quarter_enrolment (
  quarter varchar(7) not null,
  person varchar(64) not null,       -- keyed hash of what the source tells one person from the next by
  primary key (quarter, person)
);
create table sosia.enrolment_repeated (
  profile_id varchar(39) primary key,
  quarter varchar(7) not null
);
create index enrolment_repeated_by_quarter on sosia.enrolment_repeated (quarter);
