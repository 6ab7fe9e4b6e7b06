-- Manual adjudication, the requester's side. The table of mosip_regprc has MOSIP's columns.
create schema if not exists mosip_regprc;

create table mosip_regprc.reg_manual_verification (
  reg_id varchar(39) not null,
  matched_ref_id varchar(39) not null,
  matched_ref_type varchar(36) not null,
  mv_usr_id varchar(256),
  ref_regtrn_id varchar(36),
  request_id varchar(36),
  res_text bytea, -- stays empty: answers are kept encrypted in sosia.adjudication_answer
  status_code varchar(36) not null,
  reason_code varchar(36),
  status_comment varchar(256),
  trntyp_code varchar(36),
  lang_code varchar(3) not null,
  is_active boolean not null,
  cr_by varchar(256) not null,
  cr_dtimes timestamp not null,
  upd_by varchar(256),
  upd_dtimes timestamp,
  is_deleted boolean default false,
  del_dtimes timestamp,
  workflow_instance_id varchar(36) not null,
  primary key (workflow_instance_id, matched_ref_id, matched_ref_type)
);
create index reg_manual_verification_request on mosip_regprc.reg_manual_verification (request_id);

create table sosia.adjudication_request (
  request_id uuid primary key,
  reg_id varchar(39) not null,
  workflow_instance_id uuid not null,
  gallery text[] not null,
  attempt integer not null check (attempt >= 1),
  state text not null,
  origin jsonb not null, -- the stage message, without personal data
  sent_at timestamptz not null,
  unique (workflow_instance_id, attempt)
);
-- whatever happens, a case has one open request at most
create unique index adjudication_request_open on sosia.adjudication_request (workflow_instance_id) where state = 'SENT';

create table sosia.adjudication_answer (
  request_id uuid not null references sosia.adjudication_request,
  digest char(64) not null, -- of what the answer says
  outcome text not null,
  received_at timestamptz not null,
  body bytea not null, -- encrypted
  primary key (request_id, digest)
);
