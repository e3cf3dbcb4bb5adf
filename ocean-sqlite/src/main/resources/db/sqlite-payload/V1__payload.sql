-- Headers and bodies that must outlive the log, in a file of their own: they are large, rare, and
-- nothing else needs their pages in the cache.
create table payload (
  seq integer primary key,
  received_at integer not null,
  path text not null,
  event text not null,
  key text not null,
  source_id text not null,
  verified_by text not null,
  keep_until integer not null,
  size integer not null,
  headers text not null,
  body blob not null
);
create index payload_keep on payload (keep_until, size);
