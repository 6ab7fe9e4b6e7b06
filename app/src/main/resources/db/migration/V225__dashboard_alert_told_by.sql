-- Which channels took an alert, by name and separated by commas: one that is away is tried again alone.
-- The column told is read no more; processes of the release before may still write it.
alter table sosia.dashboard_alert add column told_by varchar(200) not null default '';
update sosia.dashboard_alert set told_by = 'mail,webhook' where told;
