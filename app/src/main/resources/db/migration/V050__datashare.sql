-- Shares: everything but their bytes.
create schema if not exists datashare;

create table datashare.share (
  share_key text primary key,
  policy_id text not null,
  subscriber_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  transactions_left integer not null check (transactions_left >= -1), -- -1 = any number of reads
  size_bytes bigint not null,
  signature text not null default '',
  purged_at timestamptz -- the bytes are gone
);
create index share_expiry on datashare.share (expires_at);
