-- Whether a registration was found to be a double of a deduplication of the whole register: it must not run again.
create index imported_case_double on sosia.imported_case (probe_reg_id) where duplicate;
