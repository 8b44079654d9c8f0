import type { Chosen } from '../handshake'
import type { Sentences } from '../locales/sentences'
import { button, element } from './element'
import { icon } from './icons'

/** A way in for files; what it takes it hands on. */
type Take = (chosen: readonly Chosen[]) => void

const plain = (files: FileList): Chosen[] => [...files].map((file) => ({ file, isFolder: false }))

/** The button and the browser's own dialog behind it. */
export function createAttach(sentences: Sentences, take: Take) {
  const input = element('input', { type: 'file', multiple: '', hidden: '', tabindex: '-1' })
  const attach = button({
    name: sentences.attach,
    class: 'tool attach',
    icon: icon('attach'),
    press: () => input.click(),
  })
  input.addEventListener('change', () => {
    if (input.files) take(plain(input.files))
    // The same file may be chosen again.
    input.value = ''
  })
  return { button: attach, input }
}

/** A picture from the clipboard. Words win: tables are copied as both. */
export function takePasted(field: HTMLElement, take: Take) {
  field.addEventListener('paste', (event) => {
    const { clipboardData } = event
    if (!clipboardData || clipboardData.files.length === 0 || clipboardData.getData('text/plain') !== '')
      return
    event.preventDefault()
    take(plain(clipboardData.files))
  })
}

interface Drop {
  sentences: Sentences
  mayDrop: () => boolean
  take: Take
}

/** Files that are let go anywhere over the panel; a page would otherwise open them in its own place. */
export function takeDropped(panel: HTMLElement, { sentences, mayDrop, take }: Drop) {
  const hint = element('p', { class: 'drop', hidden: '' }, [sentences.drop])
  panel.append(hint)
  const isOfFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true

  panel.addEventListener('dragover', (event) => {
    if (!isOfFiles(event) || !event.dataTransfer) return
    event.preventDefault()
    event.dataTransfer.dropEffect = mayDrop() ? 'copy' : 'none'
    hint.hidden = !mayDrop()
  })
  panel.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && panel.contains(relatedTarget))) hint.hidden = true
  })
  panel.addEventListener('drop', (event) => {
    if (!isOfFiles(event)) return
    event.preventDefault()
    hint.hidden = true
    if (mayDrop() && event.dataTransfer) take(droppedIn(event.dataTransfer))
  })
}

const droppedIn = ({ items }: DataTransfer): Chosen[] =>
  [...items].flatMap((item) => {
    const file = item.getAsFile()
    return file ? [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory === true }] : []
  })
