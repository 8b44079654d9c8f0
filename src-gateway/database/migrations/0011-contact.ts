import type { Migration } from './index'

/**
 * By what a contact is found. A verified address leads to one contact alone, which is what recognises a customer; one that
 * was typed leads nowhere, and only tells that two contacts might be one. The row of a browser or app that comes for the
 * first time stands before its contact has happened: of two chats that open at once both then mean the same one.
 */
export const contact: Migration = {
  number: 11,
  name: 'contact',
  sql: `
    create table contact (
      id uuid primary key,
      name text,
      merged_into uuid
    );
    create index contact_name on contact (lower(name) text_pattern_ops) where name is not null;
    create table contact_address (
      contact uuid not null,
      kind text not null,
      value text not null,
      is_verified boolean not null,
      primary key (contact, kind, value)
    );
    create unique index contact_address_verified on contact_address (kind, value) where is_verified;
    create index contact_address_value on contact_address (kind, value);
  `,
}
