-- Registrations that are one person, by the links between them. Ids alone, no value of any record.

-- What happened and is not yet in the links: written in the transaction of the cause, applied by a job.
create table sosia.cluster_change (
  number bigint generated always as identity primary key,
  kind varchar(9) not null check (kind in ('FOUND', 'SAME', 'DIFFERENT', 'LEFT')),
  reg_id text not null,
  others text[] not null, -- FOUND: all that a comparison of the registration finds; SAME, DIFFERENT: of whom people said so
  at timestamptz not null
);
create index on sosia.cluster_change (reg_id);

create table sosia.cluster_link (
  one text collate "C" not null,
  other text collate "C" not null,
  found_by_one boolean not null, -- comparing this side finds the other as a potential duplicate
  found_by_other boolean not null,
  verdict varchar(9) check (verdict in ('SAME', 'DIFFERENT')), -- what people said last; null = nobody did
  primary key (one, other),
  check (one < other)
);
create index on sosia.cluster_link (other);

-- The cluster of each registration that a link joins to another; its id is the smallest id of its members.
create table sosia.cluster_member (
  reg_id text collate "C" primary key,
  cluster_id text collate "C" not null
);
create index on sosia.cluster_member (cluster_id);

create table sosia.cluster_event (
  number bigint generated always as identity primary key,
  at timestamptz not null,
  kind varchar(6) not null check (kind in ('MERGED', 'SPLIT')),
  kept text not null, -- the id that the whole has, or the part with the smallest member keeps
  other text not null, -- the id that ended by the merge, or began by the split
  cause varchar(9) not null check (cause in ('FOUND', 'SAME', 'DIFFERENT', 'LEFT')),
  reg_id text not null -- the registration that was compared, decided or left
);
create index on sosia.cluster_event (kept);
create index on sosia.cluster_event (other);

-- What was found before there were clusters.
insert into sosia.cluster_change (kind, reg_id, others, at)
select 'FOUND', r.reg_id, array_agg(s.matched_reg_id), now()
from (select distinct on (reg_id) * from sosia.dedupe_run order by reg_id, started_at desc, iteration desc) r
join sosia.dedupe_score s using (workflow_instance_id, iteration)
group by r.reg_id;
