import { APP } from './testing'

/** Everything a customer's client can ask for, of its chat and of files and people it has heard of or guesses. */
const ASKED = [
  'GET availability',
  'GET parameters',
  'GET configuration',
  'GET version',
  'GET iceservers',
  'POST chats',
  'GET chats/active',
  'GET chats/:id/events',
  'POST chats/:id/events',
  'GET chats/:id/history',
  'GET chats/:id/files/:file',
  'GET chats/:id/profilephotos/:party',
  'GET chats/:id/chaticon',
  'POST chats/:id/notifications',
  'GET casehistory',
  'GET chats/:id/casehistory',
  'POST closecase',
  'POST chats/:id/closecase',
  'POST files',
]

export const askedPaths: readonly string[] = [
  ...['v1', 'v2'].flatMap((version) =>
    ASKED.map((asked) => asked.replace(' ', ` /clientweb/api/${version}/`)),
  ),
  'GET /clientweb/file/:file',
]

interface Customer {
  readonly url: string
  readonly chatId: string
  readonly clientId: string
  /** Of what is none of his business. */
  readonly secrets: readonly string[]
}

/** What he tries with ids that he should not know. */
const told = ({ secrets }: Customer) => ({
  events: secrets.flatMap((id) => [
    { event: 'chat_session_file', msg_id: id, file_id: id, file_type: 'image' },
    { event: 'chat_session_message_read', ref_msg_id: id },
  ]),
})

/** Every byte that comes back to the client, and to somebody who says he is another, headers included. */
export async function everythingFor(customer: Customer): Promise<string> {
  const answers: string[] = []
  for (const clientId of [customer.clientId, 'WebChat'])
    for (const path of askedPaths)
      for (const place of /:(file|party)/.test(path) ? customer.secrets : [''])
        answers.push(
          await ask(customer, path.replace(':id', customer.chatId).replace(/:(file|party)/, place), clientId),
        )
  return answers.join('\n')
}

async function ask(customer: Customer, asked: string, clientId: string): Promise<string> {
  const [method = '', path = ''] = asked.split(' ')
  const authorization = `MOBILE-API-140-327-PLAIN appId="${APP}", clientId="${clientId}"`
  const body = path.endsWith('/events') ? told(customer) : {}
  const answer = await fetch(`${customer.url}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(method === 'POST' && { body: JSON.stringify(body) }),
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  return `${asked} ${answer.status} ${JSON.stringify([...answer.headers])} ${bytes.toString('utf8')}`
}
