-- Cases whose truth is known. They are given out among the real ones to see how well people judge, and are never answered.
create table review.known_case (
  id uuid primary key,
  made_from uuid not null unique references review.case_file (id),
  made_by text not null,
  made_at timestamptz not null,
  retired_at timestamptz                           -- given out no more, its data deleted
);

create table review.known_record (
  known_id uuid not null references review.known_case (id),
  position integer not null,
  reference_id text not null,
  modalities text[] not null,
  centre text,
  same boolean,                                    -- whether this candidate is the probe; null for the probe itself
  content bytea,                                   -- encrypted
  primary key (known_id, position)
);

alter table review.case_file add foreign key (known_id) references review.known_case (id);
create index case_file_known on review.case_file (known_id) where known_id is not null;
