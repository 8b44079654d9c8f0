import type { Migration } from './index'

/**
 * `json`, not `jsonb`, as in the log: words are kept as they were written. A set is one row, so that whoever changes it
 * has all of it and its row's lock.
 */
export const predefined: Migration = {
  number: 7,
  name: 'predefined',
  sql: `
    create table predefined_set (
      id uuid primary key,
      revision integer not null,
      owner uuid,
      service uuid,
      language text,
      name json not null,
      messages json not null
    );
    create unique index predefined_set_personal on predefined_set (owner) where owner is not null;
    create unique index predefined_set_shared on predefined_set (service, language) where owner is null;
  `,
}
