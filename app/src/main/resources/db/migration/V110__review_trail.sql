-- The audit trail becomes a chain: each entry carries a seal over itself and the seal before it, under a key that lies outside the
-- database. Entries from before have no number; the first entry of the chain holds their count and digest.
alter table review.audit
  alter column case_id drop not null,              -- some acts concern no case
  add column number bigint unique,                 -- 1, 2, 3 … without a gap
  add column detail text not null default '',      -- ids and codes, never personal data
  add column seal bytea;

-- The last entry, so that one that was cut off at the end is missed.
create table review.audit_head (
  only_one boolean primary key default true check (only_one),
  number bigint not null,
  seal bytea not null
);

create function review.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger audit_append_only before update or delete on review.audit for each row execute function review.refuse_change();
create trigger audit_no_truncate before truncate on review.audit for each statement execute function review.refuse_change();
