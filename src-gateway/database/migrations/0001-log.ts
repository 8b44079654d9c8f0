import type { Migration } from './index'

/**
 * Bodies are `json`, not `jsonb`: kept as they were written, letter by letter. jsonb would sort keys, and would refuse
 * words that hold U+0000 or half a character, which a customer's client can send.
 * Streams are compared byte by byte ("C"), as the program does: the order of writing rows is what prevents dead-locks.
 */
export const log: Migration = {
  number: 1,
  name: 'log',
  sql: `
    create table event (
      stream text collate "C" not null,
      seq bigint not null,
      command uuid not null,
      part smallint not null,
      tx xid8 not null default pg_current_xact_id(),
      at timestamptz not null,
      actor json not null,
      type text not null,
      version integer not null,
      body json not null,
      erased_at timestamptz,
      primary key (stream, seq),
      constraint event_command unique (stream, command, part)
    );
    create index event_tx on event (tx, stream, seq);

    create table head (
      stream text collate "C" primary key,
      seq bigint not null,
      fold integer not null,
      at timestamptz not null,
      body json not null
    );

    create table deadline (
      stream text collate "C" not null,
      key text not null,
      at timestamptz not null,
      command json not null,
      leased_until timestamptz,
      primary key (stream, key)
    );
    create index deadline_at on deadline (at) where leased_until is null;
    create index deadline_lease on deadline (leased_until) where leased_until is not null;

    create table slot (
      stream text collate "C" not null,
      segment uuid not null,
      agent uuid not null,
      number integer,
      status text not null,
      primary key (stream, segment)
    );
    create index slot_agent on slot (agent);
    create unique index slot_number on slot (agent, number) where number is not null;
    create unique index slot_ringing on slot (agent) where status = 'offered';

    create table waiting (
      stream text collate "C" primary key,
      service uuid not null,
      is_back boolean not null,
      queued_at timestamptz not null
    );
    create index waiting_order on waiting (service, is_back, queued_at);

    create table availability (
      agent uuid primary key,
      connection text not null,
      presence text not null,
      since timestamptz not null,
      last_offer timestamptz,
      last_end timestamptz
    );

    create table read_mark (
      agent uuid not null,
      interaction uuid not null,
      seq bigint not null,
      messages bigint not null,
      primary key (agent, interaction)
    );

    create table presence_lease (
      agent uuid not null,
      session text not null,
      node uuid not null,
      expires timestamptz not null,
      primary key (agent, session)
    );
  `,
}
