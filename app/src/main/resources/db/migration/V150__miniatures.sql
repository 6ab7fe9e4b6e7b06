-- Small pictures of a record, made ahead of the person who opens the case, so that its page need not decode any.
alter table review.record add column miniatures bytea;   -- encrypted; null = not made yet
