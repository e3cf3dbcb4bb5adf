-- What is known of deliveries. All times are milliseconds since 1970.

create table cursor (
  id integer primary key check (id = 1),
  seq integer not null,
  next integer not null
);
insert into cursor values (1, 0, 0);

-- Not final, below the cursor.
create table open_delivery (
  seq integer primary key,
  position integer not null,
  received_at integer not null,
  path text not null,
  event text not null,
  key text not null,
  source_id text not null,
  bytes integer not null,
  state text not null,
  next_at integer not null,
  attempts text not null,
  attempt_count integer not null,
  progress text not null,
  reason text not null,
  replay integer not null,
  force integer not null
);
create index open_delivery_lane on open_delivery (path, key);
create index open_delivery_state on open_delivery (state);

-- Final. An index of a rowid table ends with the rowid, which is the sequence: each of these
-- gives "the newest with this value" without a sort.
create table delivery (
  seq integer primary key,
  position integer not null,
  received_at integer not null,
  path text not null,
  event text not null,
  key text not null,
  source_id text not null,
  bytes integer not null,
  state text not null,
  ended_at integer not null,
  reason text not null,
  duplicate_of integer not null,
  attempts text not null,
  effects text not null,
  warnings text not null
);
create index delivery_state on delivery (state);
create index delivery_path on delivery (path);
create index delivery_key on delivery (key);
create index delivery_ended on delivery (ended_at);

-- The sender's ids. Keyed by sequence, so that the oldest are pruned without a scan; the unique
-- index answers "which was the first" alone.
create table first_delivery (
  seq integer primary key,
  path text not null,
  source_id text not null,
  received_at integer not null
);
create unique index first_delivery_id on first_delivery (path, source_id);

create table mark (
  blueprint text not null,
  identifier text not null,
  resource text not null,
  as_of integer not null,
  by integer not null,
  tombstone integer not null,
  written_at integer not null,
  primary key (blueprint, identifier, resource)
) without rowid;
create index mark_tombstone on mark (written_at) where tombstone = 1;

-- Final deliveries per state for all time; `pruned.*` are those of them whose row is gone.
create table counter (
  name text primary key,
  value integer not null
) without rowid;
insert into counter values
  ('applied', 0), ('ignored', 0), ('superseded', 0), ('dead', 0), ('duplicates', 0),
  ('pruned.applied', 0), ('pruned.ignored', 0), ('pruned.superseded', 0), ('pruned.dead', 0),
  ('pruned.duplicates', 0), ('pruned_to', 0), ('durable_commits', 0);

create table memory (
  name text primary key,
  value text not null
) without rowid;

create table resync (
  id text not null,
  kind text not null,
  state text not null,
  started_at integer not null,
  ended_at integer not null,
  pages integer not null,
  items integer not null,
  written integer not null,
  cursor text not null,
  error text not null,
  primary key (id, kind)
) without rowid;
create index resync_started on resync (started_at);

-- The embedded catalog.

create table blueprint (
  identifier text primary key,
  json text not null,
  created_at integer not null,
  updated_at integer not null
) without rowid;

create table datasource (
  id integer primary key,
  name text not null unique
);

create table entity (
  id integer primary key,
  blueprint text not null,
  identifier text not null,
  title text not null,
  icon text,
  team text not null,
  properties text not null,
  relations text not null,
  owner integer not null,
  updated_by integer not null,
  created_at integer not null,
  updated_at integer not null,
  last_seq integer not null,
  writes integer not null
);
create unique index entity_ref on entity (blueprint, identifier);
create index entity_updated on entity (blueprint, updated_at);

-- What entity.relations says, by entity ids, to be asked from both ends.
create table relation (
  source integer not null,
  name text not null,
  target integer not null,
  primary key (source, name, target)
) without rowid;
create index relation_target on relation (target);
