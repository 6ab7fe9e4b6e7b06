-- Two kinds of cases by the same code: manual adjudication and verification.
alter table sosia.adjudication_request add column kind text not null default 'ADJUDICATION';
alter table sosia.adjudication_request drop constraint adjudication_request_workflow_instance_id_attempt_key;
alter table sosia.adjudication_request add unique (workflow_instance_id, kind, attempt);
drop index sosia.adjudication_request_open;
create unique index adjudication_request_open
  on sosia.adjudication_request (workflow_instance_id, kind) where state = 'SENT';
create index adjudication_request_registration on sosia.adjudication_request (reg_id, sent_at);

-- MOSIP's columns
create table mosip_regprc.reg_verification (
  workflow_instance_id varchar(36) primary key,
  reg_id varchar(39) not null,
  verification_req_id varchar(39) not null, -- empty until the first request
  matched_type varchar(36),
  verification_usr_id varchar(256),
  response_text varchar(512), -- stays empty: answers are kept encrypted in sosia.adjudication_answer
  status_code varchar(36),
  reason_code varchar(36),
  status_comment varchar(256),
  is_active boolean not null,
  cr_by varchar(256) not null,
  cr_dtimes timestamp not null,
  upd_by varchar(256),
  upd_dtimes timestamp,
  is_deleted boolean,
  del_dtimes timestamp
);
create index reg_verification_registration on mosip_regprc.reg_verification (reg_id);
