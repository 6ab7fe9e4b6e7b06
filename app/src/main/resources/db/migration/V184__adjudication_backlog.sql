-- What was last told of the requests to adjudicators, so that a restart tells no second number of the same time.
create table sosia.adjudication_backlog (
  state text primary key,
  counted bigint not null,
  requests bigint not null,
  mean_hours double precision,
  told_at timestamptz not null
);
comment on column sosia.adjudication_backlog.counted is 'exact, when it was told; never published';
comment on column sosia.adjudication_backlog.requests is 'as told: rounded, 0 = hidden';
