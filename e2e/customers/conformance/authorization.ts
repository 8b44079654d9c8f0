import { randomUUID } from 'node:crypto'
import { ask, authorized, tenantOf, unquoted, type Question } from './ask'
import { assertRefused, assertTaken } from './assertions'
import type { Check, Target } from './target'
import { newClient, openVisit } from './visit'

const SCHEME = 'MOBILE-API-140-327-PLAIN'

async function accepts(target: Target, headers: readonly string[]) {
  for (const authorization of headers) {
    for (const version of [1, 2] as const) {
      assertTaken(await ask(target, { path: 'availability', version, authorization }).answer, authorization)
    }
  }
}

async function refuses(target: Target, question: Question, [code, status]: readonly [string, number]) {
  for (const version of [1, 2] as const) {
    assertRefused(await ask(target, { ...question, version }).answer, code, status)
  }
}

const refusing = (name: string, header: (appId: string) => string, code: string): Check => ({
  name,
  run: (target) =>
    refuses(target, { path: 'availability', authorization: header(target.appId) }, [code, 403]),
})

export const authorizationChecks: readonly Check[] = [
  {
    name: '[CW1] the authorization header is accepted with quotes and without',
    run: (target) => accepts(target, [authorized(target.appId, 'a-1'), unquoted(target.appId, 'a-1')]),
  },
  {
    name: '[CW1] its parameters come in either order and with any spacing',
    run: ({ appId, ...target }) =>
      accepts({ ...target, appId }, [
        `${SCHEME} clientId="a-1", appId="${appId}"`,
        `${SCHEME} clientId=a-1,appId=${appId}`,
        `${SCHEME}   appId="${appId}"  ,  clientId="a-1"`,
        `${SCHEME} appId = ${appId} , clientId = a-1`,
      ]),
  },
  refusing('[CW2] no authorization header is error 2000', () => '', '2000'),
  refusing(
    '[CW2] parameters that are none are error 2001',
    () => `${SCHEME} this is no list of parameters`,
    '2001',
  ),
  refusing('[CW2] another scheme is error 2002', () => 'Basic dXNlcjpwYXNz', '2002'),
  refusing('[CW2] a missing appId is error 2003', () => `${SCHEME} clientId="a-1"`, '2003'),
  refusing('[CW2] a missing clientId is error 2004', (appId) => `${SCHEME} appId="${appId}"`, '2004'),
  refusing('[CW2] an unknown appId is error 3000', () => authorized('no-such-entry-point', 'a-1'), '3000'),
  {
    name: '[CW2] an unknown tenant is error 1000',
    applies: ({ unknownTenant }) => unknownTenant !== undefined,
    run: (target) => {
      const query = { tenantUrl: target.unknownTenant ?? '' }
      const authorization = authorized(target.appId, 'a-1')
      return refuses(target, { path: 'availability', query, authorization }, ['1000', 403])
    },
  },
  {
    name: '[CW2] a body that is not JSON, or not an object, is error 5003',
    async run(target) {
      const { authorization } = newClient(target)
      for (const body of ['{"parameters":', '[]', 'from=somebody']) {
        await refuses(target, { method: 'POST', path: 'chats', authorization, body }, ['5003', 400])
      }
    },
  },
  {
    name: '[CW2] a post that is not JSON is error 5003, and the chat goes on',
    async run(target) {
      const visit = await openVisit(target, newClient(target))
      const path = `chats/${visit.chatId}/events`
      assertRefused(await visit.ask({ method: 'POST', path, body: '{"events":[' }), '5003', 400)
      assertTaken(await visit.post({ event: 'chat_session_end' }))
    },
  },
  {
    name: '[CW2] a chat that does not exist is error 5005',
    async run(target) {
      const { authorization } = newClient(target)
      for (const id of [randomUUID(), 'not-a-chat', '1']) {
        await refuses(target, { path: `chats/${id}/events`, authorization }, ['5005', 404])
        await refuses(target, { path: `chats/${id}/history`, authorization }, ['5005', 404])
        const post: Question = {
          method: 'POST',
          path: `chats/${id}/events`,
          authorization,
          body: { events: [] },
        }
        await refuses(target, post, ['5005', 404])
      }
    },
  },
  {
    name: '[CW3] slashes may be doubled anywhere in the path',
    async run(target) {
      const authorization = authorized(target.appId, 'a-1')
      for (const path of [
        '/clientweb/api/v1//availability',
        '/clientweb//api///v2//availability',
        '//clientweb/api/v1/availability',
      ]) {
        assertTaken(await ask(target, { path, authorization }).answer, path)
      }
    },
  },
  {
    name: '[CW3] tenantUrl may be missing, and may carry a scheme, a port and a slash',
    async run(target) {
      const authorization = authorized(target.appId, 'a-1')
      const name = tenantOf(target)
      const forms = [
        name,
        `https://${name}`,
        `http://${name}/`,
        `${name}/`,
        `${name}:443`,
        `https://${name}:8443/`,
      ]
      const queries = [{}, ...forms.map((tenantUrl) => ({ tenantUrl }))]
      for (const query of queries) {
        assertTaken(
          await ask(target, { path: 'availability', query, authorization }).answer,
          JSON.stringify(query),
        )
      }
    },
  },
  {
    name: '[CW3] query parameters that mean nothing here are passed over',
    async run(target) {
      const authorization = authorized(target.appId, 'a-1')
      const surplus = {
        nonce: 'x',
        timestamp: '1',
        domain: 'shop.example',
        appId: target.appId,
        sessionId: '',
      }
      const query = { tenantUrl: tenantOf(target), ...surplus }
      assertTaken(await ask(target, { path: 'availability', query, authorization }).answer)
    },
  },
  {
    name: '[CW3] a GET may carry a JSON body',
    async run(target) {
      const authorization = authorized(target.appId, 'a-1')
      assertTaken(await ask(target, { path: 'availability', authorization, body: { any: 'thing' } }).answer)
    },
  },
]
