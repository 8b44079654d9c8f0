import { v5 } from 'uuid'

/** Fixed for ever: an id made from a key must be the same on every computer and after every import. */
const DAMSO = '6f2b8a52-3f0e-4c57-9d6c-7c0a4b1f9e21'

/** Files name things by keys that people can read; importing one again meets the same things. */
export const keyedId = (
  kind: 'service' | 'team' | 'reason' | 'entryPoint' | 'disposition' | 'form' | 'personalSet' | 'sharedSet',
  key: string,
) => v5(`${kind}/${key}`, DAMSO)
