-- At most so many people of a month are in no group yet, rounded up so that it tells no small number; null where it was never looked at.
alter table sosia.profile_release add column waiting bigint;
