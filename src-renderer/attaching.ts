import { computed, shallowRef } from 'vue'
import type { Attachment, AttachmentPlace } from '../src-contract/attachment'
import type { Reply } from '../src-contract/bridge'
import type { Fault } from '../src-contract/refusal'
import { host } from './host'
import { faultSentence, words } from './locales'
import { useSessionStore } from './stores/session'

type Failure = 'notAttached' | 'notSent' | 'notRemoved' | 'notRetried'
type Named = Pick<Attachment, 'fileId' | 'name'>

/** What is done with files that are being added somewhere, and a sentence where main could not do it: nothing goes by that. */
export function useAttaching(place: () => AttachmentPlace | null) {
  const session = useSessionStore()
  const failed = shallowRef<{ failure: Failure; name: string; fault: Fault } | null>(null)
  const problem = computed(() => {
    if (!failed.value) return ''
    const { failure, name, fault } = failed.value
    return words.value.files[failure](faultSentence(fault), name)
  })

  async function hear<T>(call: Promise<Reply<T>>, failure: Failure, name = ''): Promise<T | undefined> {
    const reply = await call
    failed.value = reply.ok ? null : { failure, name, fault: reply.fault }
    return reply.ok ? reply.value : undefined
  }

  return {
    ...{ problem, hear },
    forgive: () => (failed.value = null),
    attachments: computed(() => {
      const here = place()
      return here ? session.attachedTo(here) : []
    }),
    pick: async () => {
      const here = place()
      if (here) await hear(host().call('attachments.pick', here), 'notAttached')
    },
    remove: ({ fileId, name }: Named) =>
      hear(host().call('attachments.remove', { fileId }), 'notRemoved', name),
    retry: ({ fileId, name }: Named) =>
      hear(host().call('attachments.retry', { fileId }), 'notRetried', name),
  }
}
