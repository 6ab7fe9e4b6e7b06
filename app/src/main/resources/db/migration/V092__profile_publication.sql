-- What becomes of each profile in the record-level view: held back until it has ten equals, published with the document that
-- the index is given, suppressed, or set aside because the index refuses it.
-- Between release and arrival nothing here tells the time: tries are counted, not dated.
create table sosia.profile_publication (
  profile_id varchar(39) primary key,
  schema varchar(32) not null,
  event_day date not null,
  state char(1) not null default 'N' check (state in ('N', 'H', 'P', 'S', 'X')), -- new, held, published, suppressed, set aside
  steps integer not null default 0,
  facts text,        -- what might be told; gone once the profile is published or suppressed
  document text,     -- what is told
  told_day date,     -- the first day of the period that the document tells
  release_id uuid,   -- the class that it left with
  check ((state in ('N', 'H')) = (facts is not null))
) with (fillfactor = 70);
create index profile_publication_new on sosia.profile_publication (profile_id) where state = 'N';
create index profile_publication_held on sosia.profile_publication (profile_id) where state = 'H';
create index profile_publication_release on sosia.profile_publication (release_id) where release_id is not null;

-- Which process publishes; another one that takes over reads what is held anew.
create table sosia.profile_publisher (
  id integer primary key check (id = 1),
  owner uuid,
  tidied_on date
);
insert into sosia.profile_publisher (id) values (1);

-- The raw tables and the published view are read under different roles; both are without login and are given to users.
-- Where the owner of the database may not make roles, its administrator makes them by hand (docs/guides/profiles.md).
do $$
declare
  module text;
begin
  if not exists (select from pg_roles where rolname = 'sosia_profile_raw') then
    create role sosia_profile_raw nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'sosia_profile_view') then
    create role sosia_profile_view nologin;
  end if;
  foreach module in array array['mosip_prereg', 'mosip_regprc', 'mosip_idrepo', 'mosip_ida'] loop
    execute format('revoke all on %I.anonymous_profile from public', module);
    execute format('grant usage on schema %I to sosia_profile_raw', module);
    execute format('grant select on %I.anonymous_profile to sosia_profile_raw', module);
  end loop;
exception when insufficient_privilege then
  raise notice 'the roles sosia_profile_raw and sosia_profile_view were not made';
end $$;

-- The record-level view as a table: documents alone, in no order.
create view sosia.published_profile as
  select schema, document::jsonb as document from sosia.profile_publication where state = 'P' order by document, schema;
do $$
begin
  grant usage on schema sosia to sosia_profile_view;
  grant select on sosia.published_profile to sosia_profile_view;
exception when insufficient_privilege or undefined_object then
  raise notice 'the published view was not granted';
end $$;
