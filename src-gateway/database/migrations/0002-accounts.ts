import type { Migration } from './index'

export const accounts: Migration = {
  number: 2,
  name: 'accounts',
  sql: `
    create table person (
      id uuid primary key,
      user_name text not null,
      user_key text not null unique,
      display_name text not null,
      role text not null,
      team_ids uuid[] not null,
      service_ids uuid[] not null,
      chat_limit integer not null,
      password text not null,
      created_at timestamptz not null
    );

    create table agent_session (
      id uuid primary key,
      person_id uuid not null references person on delete cascade,
      device_id uuid not null,
      secret_hash bytea not null unique,
      started_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      reason text
    );
    create unique index agent_session_one_each on agent_session (person_id) where ended_at is null;
    create index agent_session_device on agent_session (person_id, device_id);

    create table ticket (
      hash bytea primary key,
      session_id uuid not null references agent_session on delete cascade,
      expires_at timestamptz not null
    );

    create table sign_in_attempt (
      key text primary key,
      level double precision not null,
      at timestamptz not null
    );
  `,
}
