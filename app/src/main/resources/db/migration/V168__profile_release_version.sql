-- In which order releases changed, over all processes: drawn under the lock of the renewal. A time is no such order, because each process has
-- a clock of its own and takes the time before it has the lock.
create sequence sosia.profile_release_version;
alter table sosia.profile_release add column version bigint not null default nextval('sosia.profile_release_version');
create index profile_release_by_version on sosia.profile_release (version);
drop index sosia.profile_release_by_time;
