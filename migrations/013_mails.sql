-- What a status reason says, as a code beside its English sentence, so that it can be said in any language; and what it was about.
alter table webhooks
  add column status_reason_code text,
  add column status_cause jsonb;

-- What a notification is about, for saying it in the reader's language: names, counts, codes. How it ended: a code.
alter table notifications
  add column facts jsonb not null default '{}',
  add column resolution text;

alter table users
  add column mail_notifications boolean not null default true,
  -- Null: the tenant's.
  add column locale text check (locale in ('en', 'ar'));

-- Mails to be sent: written with the notification, in its transaction. `kept` is what was written while no mail server was set.
create table mails (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  -- Null for a digest or a test.
  notification_id text,
  purpose text not null check (purpose in ('opened', 'resolved', 'digest', 'test')),
  user_id text not null,
  address text not null,
  subject text not null,
  -- Heading, facts and action in the reader's words; text and HTML are made of it.
  content jsonb not null,
  -- The mail that this one answers, for readers that show threads.
  answers_id text,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed', 'kept', 'dropped')),
  attempts int not null default 0,
  next_attempt_at timestamptz(3),
  -- Compared with the database's own clock; null when nobody holds the row.
  leased_until timestamptz,
  leased_by text,
  last_error text,
  -- The digest that says it too: this mail itself isn't sent, and ends as the digest does.
  bundled_into text,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (tenant_id, id),
  -- One mail an incident and reader, and one about its end.
  unique (tenant_id, notification_id, user_id, purpose),
  foreign key (tenant_id, notification_id) references notifications (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  check ((status = 'waiting') = (next_attempt_at is not null))
);
select protect_tenant_table('mails');
create index mails_due on mails (next_attempt_at) where status = 'waiting' and bundled_into is null;
create index mails_by_reader on mails (tenant_id, user_id, id);
create index mails_bundled on mails (tenant_id, bundled_into) where bundled_into is not null;
