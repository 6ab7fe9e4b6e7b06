-- Anonymous profiles: one table in the schema of each module that captures them.
-- profile is json, not jsonb, because the keys keep the documents' order. Times are cut to the day and ids are random, so that no
-- row can be joined to the one event of its instant.
create schema if not exists mosip_prereg;
create schema if not exists mosip_regprc;
create schema if not exists mosip_idrepo;
create schema if not exists mosip_ida;

create table mosip_prereg.anonymous_profile (
  id varchar(36) primary key,
  profile json not null,
  cr_by varchar(256) not null,
  cr_dtimes timestamp not null check (cr_dtimes = date_trunc('day', cr_dtimes)),
  upd_by varchar(256),
  upd_dtimes timestamp,
  is_deleted boolean not null default false,
  del_dtimes timestamp
);

create table mosip_regprc.anonymous_profile (
  id varchar(39) primary key,
  process_stage varchar(36) not null,
  profile json not null,
  cr_by varchar(256) not null,
  cr_dtimes timestamp not null check (cr_dtimes = date_trunc('day', cr_dtimes)),
  upd_by varchar(256),
  upd_dtimes timestamp,
  is_deleted boolean not null default false,
  del_dtimes timestamp
);

create table mosip_idrepo.anonymous_profile (like mosip_prereg.anonymous_profile including all);
create table mosip_ida.anonymous_profile (like mosip_prereg.anonymous_profile including all);

-- Which events have been taken: keyed hashes of the source's key and of the event, and no word of the profile that came of it.
create table sosia.profile_receipt (
  key_hash bytea primary key,
  event_hash bytea not null,
  received_on date not null
);
create index profile_receipt_by_day on sosia.profile_receipt (received_on);
