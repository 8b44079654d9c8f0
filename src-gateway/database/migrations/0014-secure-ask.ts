import type { Migration } from './index'

/**
 * Gateways that look for a secure answer, and the public keys between which it goes. Nothing here is secret; that it can
 * be written only by who may write the log tells a gateway from somebody who only listens. Not in the journal: it is
 * over within seconds.
 */
export const secureAsk: Migration = {
  number: 14,
  name: 'secure ask',
  sql: `
    create unlogged table secure_ask (
      id uuid primary key,
      interaction uuid not null,
      request int not null,
      asking_key bytea not null,
      giving_key bytea,
      at timestamptz not null default now()
    );
  `,
}
