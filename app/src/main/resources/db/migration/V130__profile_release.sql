-- What is published of each month, one row for each population: groups of at least ten persons and nothing else.
-- A month is looked at again until no profile can come to it any more; then it stays as it is.
create table sosia.profile_release (
  population varchar(32) not null,
  month date not null check (month = date_trunc('month', month)),
  groups text not null,              -- [[coordinates], persons, [sums]], in the order of their coordinates
  made_at timestamptz not null,      -- of the last change
  primary key (population, month)
);
create index profile_release_by_time on sosia.profile_release (made_at);
