-- The sum of a table's numbers before any was taken for 0: the sum of the others is too high by chance. Null for tables of before.
alter table sosia.public_statistics add column total bigint;
