-- Whom a record was the reason to reject: looked up when that record fails.
create index dedupe_run_identified on sosia.dedupe_run (identified_reg_id) where identified_reg_id is not null;
create index reg_manual_verification_match
  on mosip_regprc.reg_manual_verification (matched_ref_id) where status_code = 'REJECTED';
