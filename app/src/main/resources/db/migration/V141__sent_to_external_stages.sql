-- What a stage outside was sent: count of tries, tags, source and iteration are kept from it when the answer lacks them.
alter table sosia.external_stage_visit add column sent text; -- the stage message, without personal data; null = sent by an older release
