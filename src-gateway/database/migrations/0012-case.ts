import type { Migration } from './index'

/**
 * People call a case by its number: never given twice, and of four digits from the first on. A customer's case is read
 * through his visits: those of its interactions, and the newest of his client.
 */
export const caseNumber: Migration = {
  number: 12,
  name: 'case',
  sql: `
    create sequence case_number start 1001;
    create index visit_interaction on visit (interaction);
    create index visit_client on visit (entry_point, client, opened_at);
  `,
}
