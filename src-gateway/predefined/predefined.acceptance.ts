import { afterAll, beforeAll, beforeEach, test } from 'vitest'
import { newId } from '../../src-contract/new-id'
import type { Database } from '../database/database'
import { createTestDatabase, type Engine, type TestDatabase } from '../database/testing'
import { carryingCases } from './carrying.acceptance'
import { changingCases } from './changing.acceptance'
import { sharingCases } from './sharing.acceptance'
import { tablesCases } from './tables.acceptance'
import { type Come, type Office, openOffice } from './testing'

/** What every engine must do alike, over the wire and between two gateways. */
export function acceptPredefined(engine: Engine) {
  let made: TestDatabase
  let database: Database
  let here: Office
  let there: Office

  beforeAll(async () => {
    made = await createTestDatabase(engine)
    database = await made.open()
    here = await openOffice(database)
    there = await openOffice(database)
  })
  afterAll(async () => {
    await Promise.all([here.close(), there.close()])
    await database.close()
    await made.remove()
  })
  beforeEach(() => database.query('truncate predefined_set'))

  const come: Come = async (agentId, office = here, predefined = {}) => {
    const desktop = office.come(agentId, { sessionId: newId(), predefined })
    await desktop.hears('predefinedSets')
    return desktop
  }

  const cases = { ...sharingCases, ...changingCases, ...tablesCases, ...carryingCases }
  for (const [sentence, show] of Object.entries(cases)) {
    test(`${sentence} (${engine})`, () => show({ database, here, there, come }))
  }
}
