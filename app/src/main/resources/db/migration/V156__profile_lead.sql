-- Whoever publishes goes on publishing: others take over once it has not been heard of for a while.
alter table sosia.profile_publisher add column leads_until timestamptz;
