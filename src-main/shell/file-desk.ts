import { app, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import type { Download } from '../../src-contract/attachment'
import type { Input, Output, Payload, PushName } from '../../src-contract/bridge'
import type { Instant } from '../../src-contract/ids'
import { createDownloads } from '../attachments/downloads'
import { readDropped } from '../attachments/dropped'
import type { FileLine } from '../attachments/gateway-files'
import { createPreviews } from '../attachments/previews'
import type { FileHandlerPorts } from '../ipc/file-handlers'
import type { Pages } from '../ipc/port'
import { wordsIn } from '../locales/words'
import type { Log } from '../log'
import { systemClock } from '../session/clock'
import type { Push } from '../session/hearing'
import type { Seat } from '../session/seat'
import type { DrawnPictures } from './drawn-pictures'
import { openFile } from './external-links'
import { createFileDialogs } from './file-dialogs'
import { createWorkshop } from './workshop'

export interface FileDeskPorts {
  window: BrowserWindow
  pages: Pages
  seat: Seat
  fileLine: FileLine
  /** The built page that draws what strangers sent. */
  workshop: string
  drawn: DrawnPictures
  push: Push
  log: Log
}

/** Everything about files that needs the system: its dialogs, its programs, and a page in which foreign bytes are drawn. */
export function createFileDesk({ window, pages, seat, fileLine: line, push, log, ...rest }: FileDeskPorts) {
  const dialogs = createFileDialogs(window)
  const workshop = createWorkshop(rest.workshop, log)
  const previews = createPreviews({
    ...{ line, draw: workshop.draw },
    ownBytes: async (fileId) => seat.session()?.attachments.bytesOf(fileId),
  })
  const downloads = createDownloads({
    ...{ ...dialogs, line, open: openFile, clock: systemClock, random: Math.random },
    openedFolder: join(app.getPath('userData'), 'opened'),
    tell: (downloading) => push('files.downloading', downloading),
  })
  /** Read in when somebody takes something out: no start waits for it. */
  async function exportRecord(wish: Input<'record.export'>): Promise<Output<'record.export'>> {
    const [{ createExport }, { printPdf }] = await Promise.all([
      import('../records/export-record'),
      import('./print'),
    ])
    return createExport({
      ask: async (asked) => (await seat.session()?.ask(asked)) ?? { kind: 'failed', fault: 'signed-out' },
      askWhere: (name) => dialogs.askWhere(name),
      print: (sheet) => printPdf(sheet, log),
      wordsOf: wordsIn,
      // An instant is what this gives.
      now: () => new Date().toISOString() as Instant,
    })(wish)
  }
  const handlers: FileHandlerPorts = {
    ...{ ...dialogs, seat, downloads, exportRecord },
    countPages: previews.pages,
  }

  /** What one agent has looked at is not there for the next one. */
  async function forget() {
    previews.clear()
    workshop.stop()
    await downloads.clear()
  }

  rest.drawn.findWith(previews.at)
  pages.onDropped((said) => {
    const dropped = readDropped(said)
    if (!dropped) return
    const { paths, ...place } = dropped
    void seat.session()?.attachments.add(place, paths)
  })
  // A window that nobody sees must not keep the app alive.
  window.on('closed', workshop.stop)

  return {
    handlers,
    forget,
    /** Listens to what the page is told. */
    hear<P extends PushName>(name: P, payload: Payload<P>) {
      // The name tells which payload it is; TypeScript does not connect the two.
      if (name === 'files.downloading') showProgress(window, payload as Download[])
      if (name === 'session.closed') previews.clear()
      if (name === 'session.link' && (payload as Payload<'session.link'>).state === 'signedOut') void forget()
    },
  }
}

/** In the task bar. Nothing under way takes it away. */
function showProgress(window: BrowserWindow, downloads: readonly Download[]) {
  const sum = (of: 'received' | 'size') => downloads.reduce((total, download) => total + download[of], 0)
  if (!window.isDestroyed()) window.setProgressBar(downloads.length > 0 ? sum('received') / sum('size') : -1)
}
