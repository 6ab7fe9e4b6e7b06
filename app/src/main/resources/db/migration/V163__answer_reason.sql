-- Why an answer does not count, for whoever looks at the case; '' = it decided, or it came before this column.
alter table sosia.adjudication_answer add column reason text not null default '';
