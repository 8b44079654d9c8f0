import type { Migration } from './index'

/**
 * A customer's client in one interaction. `handed_over` is how far its stream has reached the client: the only thing to
 * be lost is that it moved, never an event (decision 6). One live visit per entry point and client.
 */
export const visit: Migration = {
  number: 4,
  name: 'visit',
  sql: `
    create table visit (
      chat_id uuid primary key,
      entry_point uuid not null,
      client text not null,
      renders_markup boolean not null,
      interaction uuid not null,
      handed_over bigint not null,
      phone_number text not null,
      opened_at timestamptz not null,
      seen_at timestamptz not null,
      ended_at timestamptz
    );
    create unique index visit_live on visit (entry_point, client) where ended_at is null;
    create index visit_seen on visit (seen_at) where ended_at is null;
  `,
}
