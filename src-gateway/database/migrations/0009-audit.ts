import type { Migration } from './index'

/**
 * Who did what to whose data (decision 18). Each gateway process writes a chain of its own: `hash` is over the row and the
 * hash of the row before it, so that a changed, missing or moved row shows. `audit_chain` is where each chain ends and how
 * far a signed row has vouched for it: a convenience of writers, which the verifier does not believe.
 */
export const audit: Migration = {
  number: 9,
  name: 'audit',
  sql: `
    create table audit (
      writer uuid not null,
      n bigint not null,
      previous text not null,
      at timestamptz not null,
      actor json not null,
      act text not null,
      subject text not null,
      detail json not null,
      hash text not null,
      primary key (writer, n)
    );
    create index audit_at on audit (at);
    create index audit_sealed on audit (at) where act = 'audit.sealed';

    create table audit_chain (
      writer uuid primary key,
      n bigint not null,
      hash text not null,
      sealed bigint not null
    );
  `,
}
