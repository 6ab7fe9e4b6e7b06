-- Runs that wait for additional information, by the route command pause-and-request-additional-info.
create table sosia.paused_run (
  id uuid primary key, -- of the pause: a run may pause more than once
  workflow_instance_id uuid not null unique,
  address text not null, -- the stage at which the run goes on
  message text not null, -- the stage message, without personal data
  until_time timestamptz not null -- ends as REJECTED then, as in MOSIP
);
