import { computed, type ShallowRef, shallowRef } from 'vue'
import type { Attachment, AttachmentPlace, Download } from '../../src-contract/attachment'
import type { Snapshot } from '../../src-contract/bridge'
import type { FileId } from '../../src-contract/ids'
import { host } from '../host'

const nameOf = (place: AttachmentPlace) =>
  'predefinedId' in place
    ? place.predefinedId
    : `${place.interactionId} ${'mode' in place ? place.mode : `field ${place.field}`}`
const isSame = (one: AttachmentPlace, other: AttachmentPlace) => nameOf(one) === nameOf(other)

/** The files on their way out and in, as main tells them; their bytes never come here. */
export function createAttachments() {
  const attachments: ShallowRef<readonly Attachment[]> = shallowRef([])
  const downloads: ShallowRef<readonly Download[]> = shallowRef([])

  return {
    attachments,
    /** What an agent is adding to what he writes. */
    attachedTo: (where: AttachmentPlace) => attachments.value.filter(({ place }) => isSame(place, where)),
    downloadOf: (fileId: FileId) => computed(() => downloads.value.find((one) => one.fileId === fileId)),
    start: (snapshot: Snapshot) => (attachments.value = snapshot.attachments),
    listen() {
      host().on('attachments.changed', (changed) => (attachments.value = changed))
      host().on('files.downloading', (changed) => (downloads.value = changed))
    },
  }
}
