-- Tables for everybody, each with differential privacy, and what they cost. A quarter is published once and never anew.
create table sosia.public_statistics (
  quarter varchar(7) primary key check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  published_at timestamptz not null,
  year integer not null,                                             -- of publication, whose budget it spends
  epsilon_thousandths integer not null check (epsilon_thousandths between 1 and 1000),
  cells text not null                                                -- [[labels], persons with noise]
);
