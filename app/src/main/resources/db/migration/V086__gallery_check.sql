-- The last question about a probe to a service that searches a gallery; ids only.
create table sosia.gallery_check (
  reg_id varchar(39) primary key,
  request_id uuid not null unique, -- of the message that is open or was answered last
  gallery text[] not null,
  state text not null,
  matched text[] not null,
  reason text,
  asked_at timestamptz not null
);
