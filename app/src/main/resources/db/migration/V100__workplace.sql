-- The five-step scale, what verdicts rest on, decisions taken back, corrections, and who may not decide a case.
alter table review.verdict drop constraint verdict_verdict_check;
alter table review.verdict add constraint verdict_verdict_check
  check (verdict in ('MATCH', 'LEANS_MATCH', 'INCONCLUSIVE', 'LEANS_NO_MATCH', 'NO_MATCH'));
alter table review.verdict add column reasons text[] not null default '{}';
alter table review.verdict add column parts text[] not null default '{}';   -- parts of the body that match

alter table review.case_file add column answered_at timestamptz;            -- null = no answer has left
update review.case_file set answered_at = closed_at where state in ('DECIDED', 'RETURNED');

-- A decision that its person took back before the answer left.
create table review.withdrawn_decision (
  id bigint generated always as identity primary key,
  case_id uuid not null references review.case_file (id),
  step smallint not null,
  person text not null,
  decided_at timestamptz not null,
  withdrawn_at timestamptz not null,
  reason bytea not null              -- encrypted
);
create index withdrawn_of_case on review.withdrawn_decision (case_id, id);

create table review.withdrawn_verdict (
  withdrawn_id bigint not null references review.withdrawn_decision (id),
  position integer not null,
  verdict text not null,
  comment bytea not null,            -- encrypted in the context of the step that it had
  reasons text[] not null,
  parts text[] not null,
  primary key (withdrawn_id, position)
);

-- What turned out to be wrong after the answer had left: recorded, never sent.
create table review.correction (
  id bigint generated always as identity primary key,
  case_id uuid not null references review.case_file (id),
  person text not null,
  corrected_at timestamptz not null,
  reason bytea not null              -- encrypted
);
create index correction_of_case on review.correction (case_id, id);

create table review.correction_verdict (
  correction_id bigint not null references review.correction (id),
  position integer not null,
  verdict text not null,
  primary key (correction_id, position)
);

-- Who may not decide a case: names as the identity provider gives them, in lower case.
create table review.barred (
  case_id uuid not null references review.case_file (id),
  person text not null,
  why text not null check (why in ('ENROLLED', 'KIN', 'DECIDED_BEFORE')),
  primary key (case_id, person)
);
