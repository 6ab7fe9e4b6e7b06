-- Pairs that a deduplication of the whole register has found, on their way to people.

-- A file that was handed in. It is received row by row and taken as a whole, or not at all.
create table sosia.case_import (
  number bigint generated always as identity primary key,
  digest char(64) not null, -- SHA-256 of its pairs, so that a cut import goes on where it stood
  pairs bigint not null check (pairs > 0), -- rows that it has
  state text not null, -- RECEIVING, DONE or REFUSED
  imported_by text not null,
  begun_at timestamptz not null,
  ended_at timestamptz, -- null = it is being received
  added bigint not null default 0,
  repeated bigint not null default 0, -- stood in the file before
  known bigint not null default 0, -- people were or are asked about it, or an earlier import brought it
  without_record bigint not null default 0 -- one of the two stands for nobody any more
);
create unique index case_import_receiving on sosia.case_import (digest) where state = 'RECEIVING';

-- Its rows until it is taken or refused.
create table sosia.case_import_row (
  import_number bigint not null references sosia.case_import on delete cascade,
  position bigint not null check (position >= 0),
  id_a varchar(39) not null,
  id_b varchar(39) not null,
  score numeric not null,
  primary key (import_number, position)
);

-- A pair waits while it has neither a case nor a reason why it needs none.
create table sosia.imported_pair (
  probe_reg_id varchar(39) not null, -- the later of the two in the register
  member_reg_id varchar(39) not null,
  import_number bigint not null references sosia.case_import,
  score numeric not null, -- percent by the rule, bits by evidence
  workflow_instance_id uuid, -- of its case
  dropped text, -- OWN_RECORD, STANDS_FOR_NOBODY or ASKED_BEFORE
  try_after timestamptz, -- its data could not be shared before
  primary key (probe_reg_id, member_reg_id),
  check (workflow_instance_id is null or dropped is null)
);
create unique index imported_pair_once on sosia.imported_pair
  (least(probe_reg_id, member_reg_id), greatest(probe_reg_id, member_reg_id));
create index imported_pair_waiting on sosia.imported_pair (score desc, probe_reg_id)
  where workflow_instance_id is null and dropped is null;
create index imported_pair_case on sosia.imported_pair (workflow_instance_id);

-- A case of its own run of no stages: the registration's own run is over.
create table sosia.imported_case (
  workflow_instance_id uuid primary key,
  probe_reg_id varchar(39) not null,
  released_at timestamptz not null,
  decided_at timestamptz, -- null = open
  duplicate boolean -- what was decided; null = open
);
create unique index imported_case_open on sosia.imported_case (probe_reg_id) where decided_at is null;
create index imported_case_released on sosia.imported_case (released_at);
create index imported_case_duplicate on sosia.imported_case (decided_at) where duplicate;

-- How much people bear; one row, which the latest change leaves.
create table sosia.case_import_pace (
  single boolean primary key default true check (single),
  most_open integer not null check (most_open >= 0),
  per_day integer check (per_day >= 0), -- null = as many as they decide
  set_by text not null,
  set_at timestamptz not null
);

-- Whether a pair was asked about before.
create index reg_manual_verification_pair on mosip_regprc.reg_manual_verification (reg_id, matched_ref_id);
