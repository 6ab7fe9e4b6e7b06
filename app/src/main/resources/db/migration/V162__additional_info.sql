-- What paused runs have asked for, in MOSIP's table and by MOSIP's ids: registration, process and number.
create table mosip_regprc.additional_info_request (
  additional_info_process varchar(64),
  reg_id varchar(39),
  workflow_instance_id varchar(36),
  "timestamp" timestamp, -- when it was asked for, UTC
  additional_info_iteration integer,
  additional_info_req_id varchar(256),
  constraint pk_addl_info_req primary key (workflow_instance_id, additional_info_req_id)
);
create unique index idx_addl_info_req_id on mosip_regprc.additional_info_request (additional_info_req_id);
create index idx_addl_info_req_reg_id on mosip_regprc.additional_info_request (reg_id);

-- Registrations that bring it.
create table sosia.additional_info (
  reg_id text primary key,
  request_id text not null,
  brought_at timestamptz not null
);
create index additional_info_request on sosia.additional_info (request_id);

alter table sosia.paused_run add column request_id text; -- null = nothing that a registration could bring
create index paused_run_request on sosia.paused_run (request_id);
