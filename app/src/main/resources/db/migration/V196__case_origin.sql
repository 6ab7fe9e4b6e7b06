-- Which import of pairs of the whole register a case came from, for the mark and the filter of the worklist.
alter table review.case_file add column import_number bigint; -- null = the registration's own run
create index case_file_import on review.case_file (import_number) where import_number is not null;
