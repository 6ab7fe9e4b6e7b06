-- Dead letters come to an end: they are replayed, dismissed, settled by what happened since, or expire. A closed letter has no
-- body. Whoever reads the body of an open one is noted.
alter table sosia.dead_letter rename column replayed_at to closed_at;
alter table sosia.dead_letter rename column replayed_by to closed_by;
alter table sosia.dead_letter rename column replay_reason to close_reason;
alter table sosia.dead_letter alter column body drop not null;
alter table sosia.dead_letter add column closed_as text
  check (closed_as in ('REPLAYED', 'DISMISSED', 'SETTLED', 'EXPIRED'));
update sosia.dead_letter set closed_as = 'REPLAYED', body = null where closed_at is not null;
alter table sosia.dead_letter add constraint dead_letter_closed_wholly
  check ((closed_at is null) = (closed_as is null) and (closed_at is null) = (body is not null));

-- Letters name the registration that they are about.
update sosia.dead_letter set headers = headers || jsonb_build_object('rid', message_id) where source like 'bus/%';
update sosia.dead_letter set headers = headers || jsonb_build_object('rid', split_part(source, '/', 2))
  where source like 'adjudication/%' or source like 'verification/%';
create index dead_letter_of_registration on sosia.dead_letter ((headers ->> 'rid')) where closed_at is null;
create index dead_letter_closed on sosia.dead_letter (closed_at) where closed_at is not null;

create table sosia.dead_letter_reading (
  id uuid primary key,
  letter_id uuid not null, -- outlives the letter
  read_by text not null,
  read_at timestamptz not null,
  reason text not null
);
create index dead_letter_reading_of on sosia.dead_letter_reading (letter_id);
create index dead_letter_reading_at on sosia.dead_letter_reading (read_at);
