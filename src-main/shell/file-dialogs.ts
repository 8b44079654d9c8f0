import { app, clipboard, dialog, type BrowserWindow, type NativeImage } from 'electron'
import { join } from 'node:path'

/** The system's own windows and its clipboard, as far as files are concerned. */
export function createFileDialogs(window: BrowserWindow) {
  return {
    async pickFiles({ isOne }: { isOne: boolean }): Promise<string[]> {
      const { filePaths } = await dialog.showOpenDialog(window, {
        properties: isOne ? ['openFile'] : ['openFile', 'multiSelections'],
      })
      return filePaths
    },
    async askWhere(name: string): Promise<string | undefined> {
      const { filePath, canceled } = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('downloads'), name),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      })
      return canceled || filePath === '' ? undefined : filePath
    },
    async readPicture() {
      const bytes = 'readImage' in clipboard ? pictureOf(clipboard as unknown as OldClipboard) : await pngIn()
      return bytes && { bytes, name: `${momentIn(new Date())}.png` }
    },
  }
}

/** Until Electron 44; asked for by its presence. */
interface OldClipboard {
  readImage(): NativeImage
}

function pictureOf(old: OldClipboard): Buffer | undefined {
  const picture = old.readImage()
  return picture.isEmpty() ? undefined : picture.toPNG()
}

async function pngIn(): Promise<Buffer | undefined> {
  const items = await clipboard.read()
  const item = items.find(({ types }) => types.includes('image/png'))
  const picture = await item?.getType('image/png')
  return picture && Buffer.from(await picture.arrayBuffer())
}

/** A picture without a name is called after its moment: `2026-11-22 09.41.00`. */
function momentIn(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('.')}`
}
