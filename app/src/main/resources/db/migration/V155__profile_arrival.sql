-- The rows of a day are moved into the order of their random ids the night after: they are found by the day of their arrival.
create index anonymous_profile_by_arrival on mosip_prereg.anonymous_profile (cr_dtimes);
create index anonymous_profile_by_arrival on mosip_regprc.anonymous_profile (cr_dtimes);
create index anonymous_profile_by_arrival on mosip_idrepo.anonymous_profile (cr_dtimes);
create index anonymous_profile_by_arrival on mosip_ida.anonymous_profile (cr_dtimes);
