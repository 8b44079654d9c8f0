import type { Migration } from './index'

/** By what colleagues find somebody: languages as tags, skills in the centre's own words. */
export const skills: Migration = {
  number: 15,
  name: 'skills',
  sql: `
    alter table person
      add column languages text[] not null default '{}',
      add column skills text[] not null default '{}';
  `,
}
