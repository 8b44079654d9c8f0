import assert from 'node:assert/strict'
import { listOf, recordOf, textIn, type Json } from '../json'
import { readConfiguration } from '../widget-2026-page/configuration'
import { decryptIceServers } from '../widget-2026-page/ice-servers'
import { ask, authorized, tenantOf } from './ask'
import { assertTaken } from './assertions'
import type { Check, Target } from './target'
import { newClient, newWebChat, withVisit } from './visit'

const PARAMETER_TYPES = ['PHONE', 'TEXT', 'EMAIL', 'FIRST_NAME', 'LAST_NAME', 'ACCOUNT', 'COMPANY']
const ICE_ADDRESS = /^(stun|stuns|turn|turns):/

async function document(target: Target, path: string, version: 1 | 2 = 1) {
  const answer = await ask(target, { path, version, authorization: authorized(target.appId, 'a-1') }).answer
  assertTaken(answer, path)
  return recordOf(answer.json)
}

/** The smallest answer with which the widget was seen to start: every place where it looks, and what it finds there. */
const MINIMUM = {
  definition: {
    proactiveOffers: [],
    forms: [],
    onPageForms: [],
    chatWidgetStyling: {
      ...{ title: '', width: 0, height: 0, color: '', textColor: '', tabStyle: '', showAgentPic: '' },
      ...{ videoCallEnabled: true, visitorVideoEnabled: true, fileUploadEnabled: true, emojiSelector: true },
      ...{ widgetMinimizationEnabled: true, webNotificationsEnabled: true },
      ...{ location: '', animationIn: '', animationOut: '' },
    },
  },
  cobrowsing: {},
}

const STARTER = {
  id: '',
  urls: [],
  contactTab: {
    ...{ enabled: true, location: '', agentsAvailableMsg: '', outOfHoursMsg: '', iconUrl: '' },
    doNotShowAfterHours: true,
  },
  preChat: { enabled: true, fields: [] },
}

const STYLE = {
  ...{
    clientMessage: {},
    agentMessage: {},
    systemMessage: {},
    titleFont: {},
    baseFont: {},
    widgetBorder: {},
  },
  ...{ widgetBorderRadius: {}, widgetBackground: {}, contactTabBorder: {}, contactTabFont: {} },
  ...{ contentMargin: {}, dialogShadow: {} },
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)

/** Where `value` lacks something that `sample` has, or has it of another kind. */
function lacks(sample: unknown, value: unknown, where: string): readonly string[] {
  if (kindOf(sample) !== kindOf(value)) return [`${where} is no ${kindOf(sample)}`]
  return Object.entries(recordOf(sample)).flatMap(([name, inner]) =>
    lacks(inner, recordOf(value)[name], `${where}.${name}`),
  )
}

function assertIce(servers: readonly unknown[]) {
  for (const server of servers.map(recordOf)) {
    assert.match(textIn(server, 'url'), ICE_ADDRESS)
    for (const name of ['username', 'credential']) assert.match(typeof server[name], /^(string|undefined)$/)
  }
}

const eachVersion = (name: string, path: string, judge: (body: Json) => void): Check => ({
  name,
  async run(target) {
    for (const version of [1, 2] as const) judge(await document(target, path, version))
  },
})

export const documentChecks: readonly Check[] = [
  eachVersion('[CW20] availability is available or notAvailable', 'availability', ({ chat, ewt }) => {
    assert.match(String(chat), /^(available|notAvailable)$/)
    assert.match(ewt === undefined ? '0' : JSON.stringify(ewt), /^("\d+"|0)$/)
  }),
  eachVersion('[CW20] parameters are named, each with a known type', 'parameters', ({ parameters }) => {
    assert.equal(Array.isArray(parameters), true)
    for (const type of listOf(parameters).flatMap((entry) => Object.values(recordOf(entry)))) {
      assert.equal(PARAMETER_TYPES.includes(String(type)), true, String(type))
    }
  }),
  eachVersion('[CW20] the version is told', 'version', (body) => {
    assert.match(textIn(body, 'server_version'), /^\d+\.\d+/)
  }),
  eachVersion(
    '[CW20] the configuration has all that the web widget needs to start',
    'configuration',
    (body) => {
      assert.deepEqual(lacks(MINIMUM, body, 'configuration'), [])
      const { chatInitiations } = recordOf(body['definition'])
      const [starter] = listOf(chatInitiations)
      assert.deepEqual(lacks(STARTER, starter, 'chatInitiations[0]'), [])
      const styles = Object.values(recordOf(body['styles']))
      assert.deepEqual(lacks(STYLE, styles[0], 'styles'), [])
      assert.notEqual(readConfiguration(body, '/').tab, undefined)
    },
  ),
  {
    name: '[CW4] success is status 200 and JSON, everywhere',
    async run(target) {
      for (const version of [1, 2] as const) {
        await withVisit(target, newClient(target, version), async (visit) => {
          const own = `chats/${visit.chatId}`
          const paths = [
            'availability',
            'parameters',
            'configuration',
            'iceservers',
            'version',
            'chats/active',
          ]
          // First the poll: what the history has told is not waited for again.
          for (const path of [...paths, `${own}/events`, `${own}/history`]) {
            const answer = await visit.ask({ path })
            assertTaken(answer, path)
            assert.match(String(answer.headers['content-type']), /^application\/json/, path)
          }
        })
      }
    },
    slow: () => 30_000,
  },
  {
    name: '[CW21] ICE servers come as an object of servers to whoever names no session',
    async run(target) {
      const { servers } = await document(target, 'iceservers', 2)
      assert.equal(Array.isArray(servers), true)
      assertIce(listOf(servers))
    },
  },
  {
    name: '[CW21] ICE servers come encrypted for the session that is named, with two slashes in the path',
    run: async (target) =>
      withVisit(target, await newWebChat(target), async (visit) => {
        const query = { tenantUrl: tenantOf(target), sessionId: visit.chatId }
        const answer = await visit.ask({ path: '/clientweb/api/v1//iceservers', query })
        assertTaken(answer)
        assertIce(await decryptIceServers(answer.text, visit.chatId))
        await assert.rejects(decryptIceServers(answer.text, 'another session'))
      }),
  },
]
