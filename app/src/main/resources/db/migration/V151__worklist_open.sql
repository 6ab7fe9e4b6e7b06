-- The list of all open cases is read in its own order, also those whose data is still being fetched.
create index case_file_open on review.case_file (priority, arrived_at, id) where state in ('FETCHING', 'WAITING', 'HELD');
