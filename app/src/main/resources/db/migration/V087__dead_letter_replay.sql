-- Dead letters are replayed by a person, once, with a reason.
alter table sosia.dead_letter
  add column headers jsonb not null default '{}',
  add column replayed_at timestamptz,
  add column replayed_by text,
  add column replay_reason text;
create index dead_letter_open on sosia.dead_letter (created_at desc) where replayed_at is null;

-- A registration's waiting messages are found by its id.
create index outbox_rid on sosia.outbox ((headers ->> 'rid')) where headers ? 'rid';
