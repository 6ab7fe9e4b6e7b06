-- By what a registration was decided, and what evidence said of each pair. No value of any record.
alter table sosia.dedupe_run
  add scorer varchar(16) not null default 'rule' check (scorer in ('rule', 'evidence')),
  add model_hash char(64), -- of the model that decided; null = the rule did
  add evidence_candidates bigint, -- pairs that evidence scored
  add evidence_left_out bigint, -- records that share a key and were passed over because of a cap
  add check ((scorer = 'evidence') = (model_hash is not null));

alter table sosia.dedupe_score
  alter score_percent drop not null, -- null = the rule cannot compare the pair, which evidence found
  add weight_bits numeric(10, 3), -- log-odds; null = the rule decided
  add probability double precision check (probability between 0 and 1),
  add passes text[], -- the passes of candidate generation that find the pair
  add evidence jsonb; -- the score with its steps
