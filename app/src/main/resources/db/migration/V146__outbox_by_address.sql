-- Workers that take the messages of one address alone find them without passing over the others.
create index outbox_due_at on sosia.outbox (channel, address, available_at);
