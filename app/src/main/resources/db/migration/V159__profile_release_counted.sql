-- Who is in the groups of a release, cell by cell, so that the next release counts the others alone. Raw counts: never published, and read
-- by the renewal of releases alone.
alter table sosia.profile_release add column counted text;
