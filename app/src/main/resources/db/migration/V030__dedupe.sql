-- Demographic deduplication: the register that is compared, and what comparing found.
create schema if not exists mosip_regprc;

-- One row a language of each admitted registration. MOSIP's columns, and those that the rule needs.
-- Every bytea is encrypted for its own place; null = absent.
create table mosip_regprc.individual_demographic_dedup (
  workflow_instance_id uuid not null,
  lang_code varchar(16) not null,
  reg_id varchar(39) not null,
  process varchar(36) not null,
  iteration integer not null,
  name bytea,
  dob bytea,
  dob_verified boolean not null,
  gender bytea,
  mobile_number bytea,
  email bytea,
  address_lines bytea,
  pincode bytea,
  is_active boolean not null default true,
  cr_by varchar(256) not null,
  cr_dtimes timestamptz not null,
  upd_by varchar(256),
  upd_dtimes timestamptz,
  is_deleted boolean not null default false,
  del_dtimes timestamptz,
  primary key (workflow_instance_id, lang_code)
);
create index individual_demographic_dedup_registration
  on mosip_regprc.individual_demographic_dedup (reg_id);

-- Who is in the register, in the order of admission. Arrivals are drawn under an advisory lock that
-- is held until the commit, so whoever sees an arrival sees all smaller ones.
create table sosia.dedupe_entry (
  reg_id varchar(39) primary key,
  workflow_instance_id uuid not null,
  arrival bigint not null unique check (arrival > 0),
  active boolean not null,
  admitted_at timestamptz not null
);

-- One run of the stage for a registration.
create table sosia.dedupe_run (
  workflow_instance_id uuid not null,
  iteration integer not null,
  reg_id varchar(39) not null,
  state text not null,
  regtrn_id uuid,
  identified_reg_id varchar(39),
  candidates_scored bigint not null default 0,
  not_compared jsonb not null default '{}',
  authentication_attempts integer not null default 0,
  authentication_checks integer not null default 0,
  started_at timestamptz not null,
  primary key (workflow_instance_id, iteration)
);
create index dedupe_run_registration on sosia.dedupe_run (reg_id, started_at desc);

-- Scores say how alike two records are, nothing of what stands in them.
create table sosia.dedupe_score (
  workflow_instance_id uuid not null,
  iteration integer not null,
  matched_reg_id varchar(39) not null,
  position integer not null, -- from 0, by descending exact score
  score_percent numeric(5, 2) not null, -- rounded down
  primary key (workflow_instance_id, iteration, matched_reg_id),
  foreign key (workflow_instance_id, iteration) references sosia.dedupe_run on delete cascade
);

create table mosip_regprc.reg_demo_dedupe_list (
  regtrn_id varchar(36) not null,
  matched_reg_id varchar(39) not null,
  reg_id varchar(39) not null,
  cr_by varchar(256) not null,
  cr_dtimes timestamptz not null,
  upd_by varchar(256),
  upd_dtimes timestamptz,
  is_deleted boolean not null default false,
  del_dtimes timestamptz,
  primary key (matched_reg_id, regtrn_id)
);
create index reg_demo_dedupe_list_registration on mosip_regprc.reg_demo_dedupe_list (reg_id);

-- Minutiae templates, made once from a registration's finger images; encrypted.
create table sosia.fingerprint_template (
  reg_id varchar(39) not null,
  ordinal integer not null,
  position integer not null, -- ISO/IEC 19794-4 code, 0 = unknown
  template bytea not null,
  primary key (reg_id, ordinal)
);
