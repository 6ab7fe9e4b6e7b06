-- A run may come to manual adjudication more than once, each time with other matches: first with those of
-- demographic deduplication, later with those that a biometric stage reports. Each visit is a case of its own.
alter table sosia.adjudication_request
  add column visit integer not null default 1 check (visit >= 1),
  add column match_type text; -- DEMO or BIO, MOSIP's trntyp_code; null in a verification
update sosia.adjudication_request set match_type = 'DEMO' where kind = 'ADJUDICATION';
alter table sosia.adjudication_request
  drop constraint adjudication_request_workflow_instance_id_kind_attempt_key;
alter table sosia.adjudication_request add unique (workflow_instance_id, kind, visit, attempt);

-- Beside MOSIP's columns: one pair may be asked about in two visits, and both decisions stay.
update mosip_regprc.reg_manual_verification set trntyp_code = 'DEMO' where trntyp_code is null;
alter table mosip_regprc.reg_manual_verification
  alter column trntyp_code set default 'DEMO',
  alter column trntyp_code set not null,
  add column visit integer not null default 1 check (visit >= 1),
  drop constraint reg_manual_verification_pkey,
  add primary key (workflow_instance_id, matched_ref_id, matched_ref_type, visit);
