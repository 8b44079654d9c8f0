import { log } from './0001-log'
import { accounts } from './0002-accounts'
import { workspace } from './0003-workspace'
import { visit } from './0004-visit'
import { changes } from './0005-changes'
import { file } from './0006-file'
import { predefined } from './0007-predefined'
import { follow } from './0008-follow'
import { audit } from './0009-audit'
import { views } from './0010-views'
import { contact } from './0011-contact'
import { caseNumber } from './0012-case'
import { retention } from './0013-retention'
import { secureAsk } from './0014-secure-ask'
import { skills } from './0015-skills'

export interface Migration {
  /** 1, 2, 3 … without gaps; a released one never changes. */
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** All there are, in order. Each runs once per database, in a transaction of its own. */
export const migrations: readonly Migration[] = [
  log,
  accounts,
  workspace,
  visit,
  changes,
  file,
  predefined,
  follow,
  audit,
  views,
  contact,
  caseNumber,
  retention,
  secureAsk,
  skills,
]
