import { computed, ref } from 'vue'
import type { FileOutcome } from '../../../src-contract/attachment'
import type { FileRef } from '../../../src-contract/file'
import type { StreamId } from '../../../src-contract/ids'
import { host } from '../../host'
import { words } from '../../locales'

interface Sent {
  readonly file: FileRef
  readonly stream: StreamId
}

/** What can be done with a file that was sent, and what came of it. */
export function useFile(sent: () => Sent) {
  const outcome = ref<FileOutcome | null>(null)
  const asksAboutRisk = ref(false)

  const named = () => {
    const { file, stream } = sent()
    return { stream, fileId: file.fileId, name: file.name }
  }

  async function save() {
    outcome.value = null
    const reply = await host().call('files.save', named())
    outcome.value = reply.ok ? reply.value : 'offline'
  }

  /** Main asks back before it opens what could hold a program. */
  async function open(despiteRisk: boolean) {
    outcome.value = null
    asksAboutRisk.value = false
    const reply = await host().call('files.open', { ...named(), despiteRisk })
    const came = reply.ok ? reply.value : 'offline'
    asksAboutRisk.value = came === 'risky'
    outcome.value = came === 'done' ? null : came
  }

  async function stop() {
    const reply = await host().call('files.stop', { fileId: sent().file.fileId })
    if (!reply.ok) outcome.value = 'offline'
  }

  const said = computed(() => {
    const { saved, offline, notOpened, problems } = words.value.files
    switch (outcome.value) {
      case null:
      case 'cancelled':
      case 'risky':
        return ''
      case 'done':
        return saved
      case 'offline':
        return offline
      case 'not-opened':
        return notOpened
      default:
        return problems[outcome.value](sent().file.name, null)
    }
  })

  return {
    said,
    isProblem: computed(() => said.value !== '' && outcome.value !== 'done'),
    asksAboutRisk,
    save,
    open,
    stop,
  }
}
