-- Registrations as they were received, and their way. The tables of mosip_regprc have MOSIP's columns; personal data
-- stands only in sosia.registration_content, encrypted.
create schema if not exists mosip_regprc;

create table mosip_regprc.registration (
  reg_id varchar(39) not null,
  process varchar(36) not null,
  ref_reg_id varchar(39),
  applicant_type varchar(36),
  status_code varchar(36) not null,
  lang_code varchar(3) not null,
  status_comment varchar(256),
  latest_trn_id varchar(36),
  latest_trn_type_code varchar(36),
  latest_trn_status_code varchar(36),
  latest_trn_dtimes timestamp,
  reg_process_retry_count smallint,
  reg_stage_name varchar(36),
  trn_retry_count smallint,
  pkt_cr_dtimes timestamp,
  is_active boolean not null,
  cr_by varchar(256) not null,
  cr_dtimes timestamp not null,
  upd_by varchar(256),
  upd_dtimes timestamp,
  is_deleted boolean default false,
  del_dtimes timestamp,
  resume_timestamp timestamp,
  default_resume_action varchar(50),
  pause_rule_ids varchar(256),
  last_success_stage_name varchar(50),
  workflow_instance_id varchar(36) primary key,
  source varchar,
  iteration integer default 1
);
create index registration_by_reg_id on mosip_regprc.registration (reg_id);
create index registration_latest on mosip_regprc.registration (cr_dtimes desc, reg_id);
create index registration_by_status on mosip_regprc.registration (status_code, cr_dtimes desc);

create table mosip_regprc.registration_transaction (
  id varchar(36) primary key,
  reg_id varchar(39) not null,
  trn_type_code varchar(64) not null,
  remarks varchar(256),
  parent_regtrn_id varchar(36),
  ref_id varchar(64),
  ref_id_type varchar(64),
  status_code varchar(36) not null,
  sub_status_code varchar(36) not null,
  lang_code varchar(3) not null,
  status_comment varchar(256),
  cr_by varchar(256) not null,
  cr_dtimes timestamp not null,
  upd_by varchar(256),
  upd_dtimes timestamp,
  is_deleted boolean default false,
  del_dtimes timestamp,
  -- MOSIP has no column for the stage beside the transaction; the time line needs it
  stage_name varchar(64) not null,
  -- two transactions of one microsecond still have an order
  position bigint generated always as identity
);
create index registration_transaction_by_reg_id on mosip_regprc.registration_transaction (reg_id, position);

create table sosia.registration_content (
  reg_id varchar(39) primary key,
  workflow_instance_id varchar(36) not null unique references mosip_regprc.registration
    deferrable initially deferred,
  content_hash bytea not null,  -- keyed; tells a repeated registration from another one under the same id
  received_at timestamptz not null,
  registered_at timestamptz,
  registration_center_id varchar(36) not null,
  machine_id varchar(36),
  capture bytea not null,       -- encrypted JSON: officer, supervisor, times, device
  identity bytea not null,      -- encrypted JSON, as it came
  demographics bytea not null,  -- encrypted JSON: the identity read through the mapping of that day
  biometrics bytea,             -- encrypted CBEFF XML
  documents bytea not null,     -- encrypted JSON
  meta_info bytea not null,     -- encrypted JSON
  audits bytea not null         -- encrypted JSON
);

-- Stages outside Sosia: what went out to them, and that each answer counts once.
create table sosia.external_stage_visit (
  workflow_instance_id uuid not null,
  address text not null,
  forwarded_at timestamptz not null,
  answered_at timestamptz,
  primary key (workflow_instance_id, address)
);
