import type { Board } from '../../src-contract/board'
import type { InteractionId, ServiceId } from '../../src-contract/ids'
import type { Me } from '../../src-contract/workspace'
import { frameOf } from '../session/frames'
import type { Change } from './rows'
import type { SeenChat, Standing } from './standing'

/** A desktop that looks at the board. */
export interface Onlooker {
  /** As he is now. */
  readonly me: Pick<Me, 'role' | 'serviceIds'>
  readonly line: { readonly send: (frame: string | Buffer) => void; readonly isOpen: () => boolean }
}

/** Those who are shown the same: each frame is made once for all of them. */
interface Audience {
  /** Whose chats they see; null: none. */
  readonly services: ReadonlySet<ServiceId> | null
  readonly members: Set<Onlooker>
  readonly newcomers: Set<Onlooker>
  revision: number
}

/** All that has changed on the board since it was last told. */
export type Changes = {
  readonly [Part in 'people' | 'agents' | 'queues' | 'chats']: ReturnType<Standing[Part]['takeChanges']>
}

type Rows = Omit<Board, 'revision' | 'isWhole'>

/** Supervisors see the chats of their services, whoever asks (house §3). */
const servicesOf = ({ me }: Onlooker, chats: boolean): readonly ServiceId[] | null =>
  chats && me.role === 'supervisor' ? me.serviceIds : null

export function createAudiences() {
  const audiences = new Map<string, Audience>()
  const wishes = new Map<Onlooker, boolean>()

  function leave(onlooker: Onlooker) {
    for (const [key, { members, newcomers }] of audiences) {
      members.delete(onlooker)
      newcomers.delete(onlooker)
      if (members.size + newcomers.size === 0) audiences.delete(key)
    }
  }

  function audienceOf(onlooker: Onlooker, chats: boolean): Audience {
    const services = servicesOf(onlooker, chats)
    const key = services ? services.toSorted().join(' ') : 'none'
    const present = audiences.get(key)
    if (present) return present
    const made: Audience = {
      ...{ services: services && new Set(services), revision: 0 },
      ...{ members: new Set(), newcomers: new Set() },
    }
    audiences.set(key, made)
    return made
  }

  /** Whoever asks is told all of it, also when he has been told before. */
  function join(onlooker: Onlooker, chats: boolean) {
    leave(onlooker)
    wishes.set(onlooker, chats)
    audienceOf(onlooker, chats).newcomers.add(onlooker)
  }

  /** Some are gone, and some may see something else than before. */
  function review() {
    for (const [onlooker, chats] of wishes) {
      if (!onlooker.line.isOpen()) {
        leave(onlooker)
        wishes.delete(onlooker)
        continue
      }
      const { members, newcomers } = audienceOf(onlooker, chats)
      if (!members.has(onlooker) && !newcomers.has(onlooker)) join(onlooker, chats)
    }
  }

  return {
    join,
    review,
    leave: (onlooker: Onlooker) => {
      wishes.delete(onlooker)
      leave(onlooker)
    },
    areEmpty: () => wishes.size === 0,
    /** Changes to who knows the rest, all of it to who has just come. */
    tell: (standing: Standing, changes: Changes) => {
      for (const audience of audiences.values()) {
        const news = newsFor(audience, changes)
        if (audience.members.size > 0 && news) send(audience, audience.members, { isWhole: false, ...news })
        if (audience.newcomers.size === 0) continue
        const whole = { isWhole: true, ...wholeFor(audience, standing) }
        if (audience.members.size === 0) audience.revision += 1
        sendAs(audience, audience.newcomers, whole)
        for (const newcomer of audience.newcomers) audience.members.add(newcomer)
        audience.newcomers.clear()
      }
    },
  }
}

function send(audience: Audience, to: ReadonlySet<Onlooker>, board: Omit<Board, 'revision'>) {
  audience.revision += 1
  sendAs(audience, to, board)
}

function sendAs({ revision }: Audience, to: ReadonlySet<Onlooker>, board: Omit<Board, 'revision'>) {
  const text = frameOf({ frame: 'board', revision, ...board })
  const frame = to.size > 1 ? Buffer.from(text) : text
  for (const { line } of to) line.send(frame)
}

const sees = ({ services }: Audience, chat: SeenChat | undefined): chat is SeenChat =>
  chat !== undefined && services !== null && chat.services.some((id) => services.has(id))

const wholeFor = (audience: Audience, { people, agents, queues, chats }: Standing): Rows => ({
  people: people.all(),
  agents: agents.all(),
  queues: queues.all(),
  chats: chats.all().flatMap((chat) => (sees(audience, chat) ? chat.row : [])),
  gone: [],
})

const present = <Row>(changes: ReadonlyMap<unknown, Change<Row>>): Row[] =>
  [...changes.values()].flatMap(({ is }) => is ?? [])

const absent = <Id, Row>(changes: ReadonlyMap<Id, Change<Row>>): Id[] =>
  [...changes].flatMap(([id, { is }]) => (is === undefined ? id : []))

/** Undefined where there is none. */
function newsFor(audience: Audience, { people, agents, queues, chats }: Changes): Rows | undefined {
  const seen: Board['chats'] = []
  const unseen: InteractionId[] = []
  for (const [id, { was, is }] of chats) {
    if (sees(audience, is)) seen.push(is.row)
    else if (sees(audience, was)) unseen.push(id)
  }
  const rows = {
    ...{ people: present(people), agents: present(agents), queues: present(queues), chats: seen },
    gone: [...absent(people), ...absent(queues), ...unseen],
  }
  return Object.values(rows).some((part) => part.length > 0) ? rows : undefined
}
