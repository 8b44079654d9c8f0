import type { FilesSentences } from '../locales/files'
import type { FileShown } from '../transcript'
import { button, element } from './element'
import { fileIcon } from './file-icons'
import { drawPicture } from './picture'
import { save } from './save'

/** Around the picture, so that what is behind can be seen and pressed to go back. */
const MARGIN = 48

/** A picture as large as the window lets it be. */
export function createLightbox(container: HTMLElement, sentences: FilesSentences) {
  return async function enlarge(blob: Blob, file: FileShown, from: HTMLElement) {
    const space = { width: innerWidth - 2 * MARGIN, height: innerHeight - 2 * MARGIN }
    const picture = await drawPicture(blob, space)
    if (!picture) return
    const tools = element('div', { class: 'lightbox-tools' }, [
      tool(sentences.save, 'save', () => save(blob, file.name)),
      tool(sentences.close, 'close', close),
    ])
    const box = element(
      'div',
      { class: 'lightbox', role: 'dialog', 'aria-modal': 'true', 'aria-label': sentences.picture(file.name) },
      [picture, tools],
    )

    function close() {
      box.remove()
      from.focus()
    }

    box.addEventListener('click', ({ target }) => {
      if (target === box) close()
    })
    box.addEventListener('keydown', (event) => keepWithin(tools, event, close))
    container.append(box)
    tools.querySelectorAll('button')[1]?.focus()
  }
}

/** Escape closes it; Tab goes around among its buttons, as the page behind cannot be seen. */
function keepWithin(tools: HTMLElement, event: KeyboardEvent, close: () => void) {
  event.stopPropagation()
  if (event.key === 'Escape') close()
  if (event.key !== 'Tab') return
  event.preventDefault()
  const buttons = [...tools.querySelectorAll('button')]
  const present = buttons.findIndex((each) => each.matches(':focus'))
  buttons[(present + 1) % buttons.length]?.focus()
}

const tool = (name: string, icon: 'save' | 'close', press: () => void) =>
  button({ name, class: 'tool', icon: fileIcon(icon), press })
