-- What every feature stands on: messages on their way out, and messages that went nowhere.
create schema if not exists sosia;

create table sosia.key_check (
  id integer primary key check (id = 1),
  kept bytea not null -- opens under the right master key only
);

create table sosia.outbox (
  id uuid primary key,
  channel text not null,
  address text not null,
  body bytea not null, -- encrypted
  headers jsonb not null default '{}',
  created_at timestamptz not null,
  available_at timestamptz not null,
  attempts integer not null default 0,
  last_error text
);
create index outbox_due on sosia.outbox (channel, available_at);

create table sosia.dead_letter (
  id uuid primary key,
  source text not null,
  message_id text not null,
  body bytea not null, -- encrypted
  reason text not null,
  created_at timestamptz not null
);
create index dead_letter_latest on sosia.dead_letter (created_at desc);
