import type { Migration } from './index'

/**
 * `legal_hold`: what must not be forgotten for now. `erasure`: what was, and whether all that follows from it (views, bytes
 * of files) is done as
 * well; whoever dies in between leaves that to the next. `retention_run`: when the periods were last gone through.
 */
export const retention: Migration = {
  number: 13,
  name: 'retention',
  sql: `
    create table legal_hold (
      stream text collate "C" primary key,
      at timestamptz not null,
      reason text not null
    );
    create table erasure (
      stream text collate "C" primary key,
      at timestamptz not null,
      is_pending boolean not null,
      is_scrubbed boolean not null default false
    );
    create index erasure_pending on erasure (stream) where is_pending;
    create index erasure_at on erasure (at);
    create table retention_run (at timestamptz not null);
    create index event_completed on event (at, stream) where type = 'interaction.completed';
  `,
}
