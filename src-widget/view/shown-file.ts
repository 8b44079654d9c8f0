import type { Fetched, FetchFile } from '../files/fetched'
import { isPictureType } from '../files/picture-type'
import type { FilesSentences } from '../locales/files'
import type { FileShown } from '../transcript'
import { button, element } from './element'
import { fileIcon } from './file-icons'
import { drawPicture } from './picture'
import { save } from './save'

interface ShownPorts {
  sentences: FilesSentences
  fetchFile: FetchFile
  enlarge: (picture: Blob, file: FileShown, from: HTMLElement) => void
}

/** A file in the conversation: a picture once it is in sight, anything else as a button that saves it. */
export function createShownFiles(ports: ShownPorts) {
  const drawn = new Map<string, HTMLElement>()

  function draw(chatId: string, file: FileShown): HTMLElement {
    const place = element('div', { class: 'shown' })
    const fetch = () => ports.fetchFile(chatId, file.id)
    if (file.picture) whenSeen(place, () => void showPicture(place, file, { ...ports, fetch }))
    if (file.picture) place.append(element('div', { class: 'picture waiting' }, [file.name]))
    else place.append(drawDownload(file, { ...ports, fetch }))
    return place
  }

  return function show(chatId: string, file: FileShown): HTMLElement {
    const known = drawn.get(file.id)
    const place = known ?? draw(chatId, file)
    drawn.set(file.id, place)
    return place
  }
}

interface Drawing extends ShownPorts {
  fetch: () => Promise<Fetched>
}

/** A long conversation fetches what is looked at. */
function whenSeen(place: HTMLElement, then: () => void) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    watch.disconnect()
    then()
  })
  watch.observe(place)
}

async function showPicture(place: HTMLElement, file: FileShown, drawing: Drawing) {
  const { sentences, enlarge } = drawing
  const fetched = await drawing.fetch()
  if (fetched.kind === 'broken') {
    const again = () => void showPicture(place, file, drawing)
    place.replaceChildren(button({ name: sentences.notLoaded, class: 'download bad', press: again }))
    return
  }
  const blob = fetched.kind === 'here' && isPictureType(fetched.blob.type) ? fetched.blob : undefined
  const picture = blob && (await drawPicture(blob, SMALL))
  if (!blob || !picture) {
    place.replaceChildren(drawDownload(file, drawing))
    return
  }
  const shown = button({
    name: sentences.picture(file.name),
    class: 'picture',
    press: () => enlarge(blob, file, shown),
  })
  shown.setAttribute('aria-label', sentences.picture(file.name))
  shown.title = file.name
  shown.replaceChildren(picture)
  place.replaceChildren(shown)
}

const SMALL = { width: 240, height: 240 }

function drawDownload(file: FileShown, { sentences, fetch }: Drawing): HTMLElement {
  const text = element('span', { dir: 'auto' }, [sentences.download(file.name)])
  const shown = element('button', { type: 'button', class: 'download' }, [fileIcon('file'), text])

  async function press() {
    shown.disabled = true
    text.textContent = sentences.downloading
    const fetched = await fetch()
    shown.disabled = fetched.kind === 'gone'
    shown.classList.toggle('bad', fetched.kind !== 'here')
    if (fetched.kind === 'here') save(fetched.blob, file.name)
    text.textContent = fetched.kind === 'here' ? sentences.download(file.name) : words[fetched.kind]
  }
  const words = { gone: sentences.gone, broken: sentences.notLoaded }

  shown.addEventListener('click', () => void press())
  return shown
}
