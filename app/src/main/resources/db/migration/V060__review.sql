-- The adjudicator's side. A schema of its own: in production it runs apart from the requester.
create schema if not exists review;

create table review.case_file (
  id uuid primary key,
  request_id text not null unique,
  pair_key text not null,            -- probe and sorted gallery: a resend has the same
  form text not null check (form in ('TEXT', 'BYTES')),
  arrived_at timestamptz not null,
  state text not null check (state in ('FETCHING', 'WAITING', 'HELD', 'DECIDED', 'SUPERSEDED', 'RETURNED')),
  step smallint not null default 1 check (step between 1 and 3),
  holder text,
  held_until timestamptz,
  matched boolean,
  closed_at timestamptz,
  check ((state = 'HELD') = (holder is not null and held_until is not null)),
  check ((state = 'DECIDED') = (matched is not null))
);
create index case_file_list on review.case_file (state, arrived_at);
create index case_file_pair on review.case_file (pair_key);

create table review.record (
  case_id uuid not null references review.case_file (id),
  position integer not null,         -- 0 = the probe, 1 … n = the gallery in its order
  reference_id text not null,
  addresses text[] not null,
  status text not null check (status in ('FETCHING', 'AVAILABLE', 'UNAVAILABLE', 'PURGED')),
  reason text,
  modalities text[] not null default '{}',
  content bytea,                     -- encrypted
  primary key (case_id, position),
  unique (case_id, reference_id)
);

create table review.decision (
  case_id uuid not null references review.case_file (id),
  step smallint not null,
  person text not null,
  decided_at timestamptz not null,
  primary key (case_id, step),
  unique (case_id, person)           -- nobody decides two steps of one case
);

create table review.verdict (
  case_id uuid not null,
  step smallint not null,
  position integer not null,
  verdict text not null check (verdict in ('MATCH', 'NO_MATCH')),
  comment bytea not null,            -- encrypted
  primary key (case_id, step, position),
  foreign key (case_id, step) references review.decision (case_id, step),
  foreign key (case_id, position) references review.record (case_id, position)
);

-- Who did what to which case, when. It names nobody else.
create table review.audit (
  id bigint generated always as identity primary key,
  case_id uuid not null,
  person text not null,
  act text not null,
  at timestamptz not null
);
create index audit_of_case on review.audit (case_id, at);
