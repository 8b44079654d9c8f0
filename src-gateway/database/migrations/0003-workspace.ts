import type { Migration } from './index'

export const workspace: Migration = {
  number: 3,
  name: 'workspace',
  sql: `
    create table workspace_revision (
      revision integer primary key,
      body jsonb not null,
      at timestamptz not null
    );
  `,
}
