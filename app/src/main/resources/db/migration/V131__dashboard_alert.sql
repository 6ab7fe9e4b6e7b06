-- Alerts that are raised now: the published figure crosses the rule's limit. A row goes when it is back within.
create table sosia.dashboard_alert (
  rule varchar(64) not null,
  subject varchar(600) not null,
  value double precision not null,
  since timestamptz not null,
  told boolean not null,
  primary key (rule, subject)
);
