-- Shares whose bytes are on their way, the short form of addresses, accesses, partners' certificates and signing keys.
alter table datashare.share
  add column short_key text unique,
  add column published_at timestamptz; -- null = the bytes are not there yet
update datashare.share set published_at = created_at;

create table datashare.access (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  action text not null check (action in ('CREATE', 'READ')),
  outcome text not null, -- OK, or the code of the refusal
  policy_id text not null,
  subscriber_id text not null,
  key_digest bytea not null, -- SHA-256 of the share's key; empty = none was given
  caller text not null
);
create index access_time on datashare.access (at);

create table datashare.partner_certificate (
  thumbprint text primary key, -- SHA-256 of the certificate, lower-case hexadecimal
  subscriber_id text not null,
  chain text not null, -- PEM, the partner's own first
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  added_at timestamptz not null,
  added_by text not null
);
create index partner_certificate_subscriber on datashare.partner_certificate (subscriber_id, added_at desc);

create table datashare.signing_key (
  id text primary key, -- thumbprint of its certificate
  certificate text not null, -- PEM
  private_key bytea not null, -- PKCS#8, encrypted under the master key
  created_at timestamptz not null
);
