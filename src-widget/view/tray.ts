import type { Upload } from '../files/uploads'
import type { FilesSentences } from '../locales/files'
import { button, element, setText } from './element'
import { fileIcon } from './file-icons'
import { sizeText } from './size'

interface TrayPorts {
  sentences: FilesSentences
  language: string
  /** Bytes that one file may have. */
  limit: () => number
  remove: (id: string) => void
  retry: (id: string) => void
}

/** Files that have not become messages yet, above the field. Redrawn only where the state changes: progress moves. */
export function createTray(ports: TrayPorts) {
  const { sentences } = ports
  const list = element('ul', { class: 'tray', 'aria-label': sentences.tray, hidden: '' })
  const drawn = new Map<string, { line: Line; state: Upload['state'] }>()

  function draw(upload: Upload): Line {
    const known = drawn.get(upload.id)
    if (known?.state === upload.state) return known.line
    const line = drawLine(upload, ports)
    // Who watches a button must not lose his place because a file went on.
    const hadFocus = known?.line.element.contains(focusedIn(list)) === true
    known?.line.element.replaceWith(line.element)
    if (hadFocus) line.element.querySelector('button')?.focus()
    drawn.set(upload.id, { line, state: upload.state })
    return line
  }

  return {
    element: list,
    render(uploads: readonly Upload[]) {
      const ids = new Set(uploads.map(({ id }) => id))
      for (const [id, { line }] of drawn) {
        if (ids.has(id)) continue
        line.element.remove()
        drawn.delete(id)
      }
      list.hidden = uploads.length === 0
      uploads.forEach((upload, index) => {
        const line = draw(upload)
        line.move(upload.size > 0 ? upload.moved / upload.size : 0)
        if (list.children[index] !== line.element)
          list.insertBefore(line.element, list.children[index] ?? null)
      })
    },
  }
}

const focusedIn = (place: Node): Element | null => {
  const root = place.getRootNode()
  return root instanceof ShadowRoot ? root.activeElement : null
}

interface Line {
  element: HTMLElement
  move: (part: number) => void
}

function drawLine(upload: Upload, { sentences, language, limit, remove, retry }: TrayPorts): Line {
  const { id, name, size, state, problem } = upload
  const isWrong = state === 'failed' || state === 'refused'
  const bar = element('progress', { max: '1', value: '0', 'aria-label': name })
  const reason = problem ? sentences.problem[problem](sizeText(limit(), language)) : sentences.broken
  const meta = isWrong
    ? element('p', { class: 'reason', role: 'alert' }, [
        element('span', { class: 'for-readers' }, [`${name}: `]),
        reason,
      ])
    : element('p', { class: 'reason' }, [state === 'waiting' ? sentences.waiting : sizeText(size, language)])
  const called = state === 'refused' ? sentences.dismiss(name) : sentences.stop(name)
  const buttons = [
    ...(state === 'failed' ? [tool(sentences.retry(name), 'again', () => retry(id))] : []),
    tool(called, 'close', () => remove(id)),
  ]
  const text = element('div', { class: 'upload-text' }, [
    element('p', { class: 'upload-name', dir: 'auto', title: name }, [name]),
    meta,
    ...(state === 'uploading' ? [bar] : []),
  ])
  return {
    element: element('li', { class: `upload ${state}` }, [
      fileIcon(isWrong ? 'bad' : 'file'),
      text,
      ...buttons,
    ]),
    move(part) {
      bar.value = part
      const percent = `${Math.floor(part * 100).toLocaleString(language)} %`
      if (state === 'uploading') setText(meta, `${sizeText(size, language)} · ${percent}`)
    },
  }
}

const tool = (name: string, icon: 'again' | 'close', press: () => void) =>
  button({ name, class: 'tool', icon: fileIcon(icon), press })
