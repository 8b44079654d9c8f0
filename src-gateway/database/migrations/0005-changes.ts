import type { Migration } from './index'

/** `changes` is the earlier event of the stream that an event changes, so that a page is found with its later edits. */
export const changes: Migration = {
  number: 5,
  name: 'changes',
  sql: `
    alter table event add column changes bigint;
    create index event_changes on event (stream, changes) where changes is not null;
  `,
}
