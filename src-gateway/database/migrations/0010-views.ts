import type { Migration } from './index'

/**
 * How far each view has followed the log (decision 3). Its tables are made by the program that knows their shape and carry
 * the version in their names; one that is not `ready` is still being filled. `refolded` counts what was folded anew beside
 * the following, so that neither writes over the other.
 */
export const views: Migration = {
  number: 10,
  name: 'views',
  sql: `
    create table view (
      name text not null,
      version integer not null,
      tx xid8 not null default '0',
      stream text collate "C" not null default '',
      seq bigint not null default 0,
      ready boolean not null default false,
      refolded bigint not null default 0,
      primary key (name, version)
    );
  `,
}
