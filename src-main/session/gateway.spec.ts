import { expect, test } from 'vitest'
import { createAgentDoor } from './agent-door'
import { createGateway } from './gateway'
import { silent } from './testing'

/** A desk whose embedded gateway is told by the test how it fares. */
function deskWithItsOwn() {
  const ask = async () => ({ unreachable: 'ECONNREFUSED', detail: '' })
  return createGateway({
    choice: null,
    local: { start: () => undefined, stop: async () => undefined, ready: () => undefined },
    ask,
    door: createAgentDoor({ ask, askSoon: ask, deviceId: () => 'device' }),
    remember: () => undefined,
    push: () => undefined,
    log: silent,
  })
}

test('[ST6] an embedded gateway that refuses to start is not waited for, and its own reason is told', async () => {
  const gateway = deskWithItsOwn()
  const choosing = gateway.choose({ kind: 'local' })
  gateway.localIsDown('data-folder-in-use')
  expect(await choosing).toMatchObject({ kind: 'local', url: null, problem: 'data-folder-in-use' })
})

test('[ST6] one that died after it had served is not blamed for its start', async () => {
  const gateway = deskWithItsOwn()
  const choosing = gateway.choose({ kind: 'local' })
  gateway.localIsDown('broken')
  await choosing
  gateway.localIsDown(null)
  expect(gateway.state().problem).toBe(null)
})
