import { computed, type ShallowRef, shallowRef } from 'vue'
import type { Attachment, Download, Mode } from '../../src-contract/attachment'
import type { Snapshot } from '../../src-contract/bridge'
import type { FileId, InteractionId } from '../../src-contract/ids'
import { host } from '../host'

/** The files on their way out and in, as main tells them; their bytes never come here. */
export function createAttachments() {
  const attachments: ShallowRef<readonly Attachment[]> = shallowRef([])
  const downloads: ShallowRef<readonly Download[]> = shallowRef([])

  return {
    attachments,
    /** What an agent has added in one chat, for one kind of words. */
    attachedTo: (interactionId: InteractionId, mode: Mode) =>
      attachments.value.filter((one) => one.interactionId === interactionId && one.mode === mode),
    downloadOf: (fileId: FileId) => computed(() => downloads.value.find((one) => one.fileId === fileId)),
    start: (snapshot: Snapshot) => (attachments.value = snapshot.attachments),
    listen() {
      host().on('attachments.changed', (changed) => (attachments.value = changed))
      host().on('files.downloading', (changed) => (downloads.value = changed))
    },
  }
}
