import { test } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InteractionId, SegmentId } from '../../src-contract/ids'
import { checks, type Target } from '../customers/conformance'
import { type ScriptedAgent, signInScripted } from '../people/scripted-agent'
import { type Gateway, startGateway } from '../processes'

/** The protocol's check list against the shipped gateway: what clients that others wrote rely on. */
let folder = ''
let gateway: Gateway
let agent: ScriptedAgent

// One gateway for all of them.
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damso-conformance-'))
  gateway = await startGateway(join(folder, 'gateway'))
  agent = await signInScripted({ url: gateway.url, userName: 'mina' })
})

test.afterAll(async () => {
  agent.close()
  await gateway.stop()
  await rm(folder, { recursive: true, force: true })
})

/** One chat at a time, as the checks expect of their agent. */
function takingTurns(): Target['agent'] {
  let chat: { interactionId: InteractionId; segmentId: SegmentId } | undefined
  return {
    async accept() {
      chat = await agent.accept()
    },
    async say(text) {
      if (chat) await agent.say(chat.interactionId, text)
    },
    async end() {
      if (chat) await agent.end(chat)
      chat = undefined
    },
    shows: async (text) => {
      await agent.desk.until(() => (agent.desk.says(text) ? true : undefined))
    },
  }
}

const target: Target = {
  get customersUrl() {
    return gateway.customersUrl
  },
  appId: 'sample-web',
  agent: takingTurns(),
}

// The sample answers to any tenant's name: there is none it would refuse.
for (const check of checks.filter(({ applies }) => applies?.(target) !== false)) {
  test(check.name, async () => {
    if (check.slow) test.setTimeout(60_000 + check.slow(target))
    await check.run(target)
  })
}
