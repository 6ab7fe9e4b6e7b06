-- Priority, due time and everything that the worklist of a large centre needs to be fast.
alter table review.case_file
  add column priority smallint not null default 2 check (priority between 1 and 3),   -- 1 high, 2 normal, 3 low
  add column due_at timestamptz,                                                      -- null = no promise
  add column known_id uuid;                                                           -- null = a real request
create index case_file_next on review.case_file (priority, arrived_at, id) where state in ('WAITING', 'HELD');
create index case_file_holder on review.case_file (holder) where state = 'HELD';
create index case_file_closed on review.case_file (closed_at) where state = 'DECIDED';
create index record_unavailable on review.record (case_id) where status = 'UNAVAILABLE';

alter table review.record
  add column centre text,                          -- code of the registration centre, for reports
  add column retry_until timestamptz;              -- its data is asked for again until then; null = never again

-- Who works at the desk, as their sign-ins say; tasks are handed over to these.
create table review.person (
  name text primary key,
  operator boolean not null,
  supervisor boolean not null,
  seen_at timestamptz not null
);
