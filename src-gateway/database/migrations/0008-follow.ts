import type { Migration } from './index'

/**
 * Whoever follows the log asks for what was written since a transaction, and sorts the little that is. With stream and seq
 * the index cost every message an entry as long as its row's; the transactions alone fold into one per batch.
 */
export const follow: Migration = {
  number: 8,
  name: 'follow',
  sql: `
    drop index event_tx;
    create index event_tx on event (tx);
  `,
}
