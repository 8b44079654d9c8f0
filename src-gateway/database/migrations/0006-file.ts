import type { Migration } from './index'

/**
 * What is known of a file; its bytes lie beside the database under the name in `blob`. As long as nothing names it, it
 * dies at `expires_at`. `stream` and `seq` are of the event that has made it a part of something, `held_by` of what
 * keeps it to be copied. A scanner takes it until `leased_until`.
 */
export const file: Migration = {
  number: 6,
  name: 'file',
  sql: `
    create table file (
      id uuid primary key,
      blob uuid not null unique,
      name text not null,
      size bigint not null,
      state text not null,
      problem text,
      media_type text,
      is_picture boolean not null default false,
      width integer,
      height integer,
      sha256 bytea,
      uploaded_by uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      held_by text,
      stream text collate "C",
      seq bigint,
      audience text,
      leased_until timestamptz
    );
    create index file_expiry on file (expires_at) where expires_at is not null;
    create index file_stream on file (stream, seq) where stream is not null;
    create index file_quarantine on file (created_at) where state = 'quarantined';
  `,
}
