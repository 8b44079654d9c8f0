import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { InteractionHead, Segment } from '../../src-contract/interaction'
import type { Service, Workspace } from '../../src-contract/workspace'
import { serviceIdOf } from '../../src-domain/segment'
import { interactionStream } from '../../src-domain/streams'
import { askGateway } from '../asking'
import { useSessionStore } from './session'

type Of = Pick<InteractionHead, 'id' | 'serviceId' | 'revision'>

/** What a service asks of a chat, as it was when the chat began, whatever IT has changed since (chat-controls §6 #42). */
export const useServices = defineStore('services', () => {
  const session = useSessionStore()
  /** By revision and service; null: there is none. */
  const known = shallowRef<ReadonlyMap<string, Service | null>>(new Map())
  /** Asked for: once, and once more with each line until there is an answer. */
  const wanted = new Map<string, Of>()

  const nameOf = (revision: number, id: string) => `${revision} ${id}`
  const learn = (entries: readonly (readonly [string, Service | null])[]) =>
    (known.value = new Map([...known.value, ...entries]))

  const current = ({ serviceId }: Pick<Of, 'serviceId'>): Service | undefined =>
    session.workspace?.services.find(({ id }) => id === serviceId)

  async function ask({ id, serviceId, revision }: Of) {
    const name = nameOf(revision, serviceId)
    const answer = await askGateway('service.asOf', { stream: interactionStream(id), serviceId })
    if (answer.kind === 'done') learn([[name, answer.value.service]])
  }

  /**
   * The settings under which a chat began, or this share of it, the same that the gateway decides by; undefined until they
   * are known.
   */
  function of(chat: Of, share?: Pick<Segment, 'serviceId'>): Service | undefined {
    const head = { ...chat, serviceId: serviceIdOf(chat, share) }
    if (!session.workspace || head.revision === session.workspace.revision) return current(head)
    const name = nameOf(head.revision, head.serviceId)
    if (!known.value.has(name)) askOnce(head, name)
    return known.value.get(name) ?? undefined
  }

  function askOnce(head: Of, name: string) {
    if (wanted.has(name)) return
    wanted.set(name, head)
    void ask(head)
  }

  /** What was in force until now is what running chats go on with. */
  const keep = ({ revision, services }: Workspace) =>
    learn(services.map((service) => [nameOf(revision, service.id), service] as const))
  /** Whoever comes next may work for another centre, whose revisions count from 1 as well. */
  let isSomebodyElse = false
  function forget() {
    isSomebodyElse = true
    wanted.clear()
    known.value = new Map()
  }
  watch(() => session.me?.id, forget, { flush: 'sync' })
  watch(
    () => session.workspace,
    (now, before) => {
      if (before && !isSomebodyElse && before.revision !== now?.revision) keep(before)
      isSomebodyElse = false
    },
    { flush: 'sync' },
  )
  watch(
    () => session.link.state,
    (state) => {
      if (state !== 'online') return
      for (const [name, head] of wanted) if (!known.value.has(name)) void ask(head)
    },
  )

  return { of, named: (head: Of) => of(head) ?? current(head) }
})
