import type { Chosen, FilesPart, FilesFrame, Frame, MountFiles } from '../handshake'
import type { Sentences } from '../locales/sentences'
import type { FileShown } from '../transcript'
import { element, setText } from './element'

export interface FilesCorner {
  /** Above the field. */
  place: HTMLElement
  add: (chosen: readonly Chosen[]) => void
  show: (chatId: string, file: FileShown) => HTMLElement
  stop: () => void
}

/** Where files are sent and shown; its script comes with the first one, so that a chat of words does not pay for it. */
export function createFilesCorner(
  frame: Frame,
  lent: Pick<FilesFrame, 'client' | 'send'>,
  sentences: Sentences,
): FilesCorner {
  const trouble = element('p', { class: 'too-long', role: 'alert' })
  const place = element('div', {}, [trouble])
  let loading: Promise<FilesPart> | undefined

  async function load(): Promise<FilesPart> {
    const mount = await frame.load<MountFiles>('files')
    const part = mount({ ...frame, ...lent })
    place.append(part.tray)
    return part
  }

  function part() {
    loading ??= load()
    loading.catch(() => (loading = undefined))
    return loading
  }

  return {
    place,
    add(chosen) {
      setText(trouble, '')
      part().then(
        (files) => files.add(chosen),
        () => setText(trouble, sentences.filesNotLoaded),
      )
    },
    show(chatId, file) {
      const shown = element('div', {}, [file.name])
      part().then(
        (files) => shown.replaceChildren(files.show(chatId, file)),
        // Its name stands there; the next time it is drawn is another try.
        () => undefined,
      )
      return shown
    },
    stop() {
      setText(trouble, '')
      loading?.then(
        (files) => files.stop(),
        () => undefined,
      )
    },
  }
}
