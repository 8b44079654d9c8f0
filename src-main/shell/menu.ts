import { app, clipboard, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Words } from '../locales/words'

export interface MenuPorts {
  words: Words['menu']
  logFolder: string
}

const isMac = process.platform === 'darwin'

/**
 * Our own menu. Shortcuts that belong to the page stay the page's: no Ctrl+M, no Ctrl+W, and nothing that quits beside
 * Alt+Q (end chat). Labels have no mnemonics, because Alt with a letter is the page's as well.
 */
export function showMenu(ports: MenuPorts) {
  const menu = [...(isMac ? [macMenu(ports)] : [fileMenu(ports)]), editMenu(ports), viewMenu(ports)]
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menu, helpMenu(ports)]))
}

const plain = (label: string, click: () => void): MenuItemConstructorOptions => ({ label, click })

const macMenu = ({ words }: MenuPorts): MenuItemConstructorOptions => ({
  label: app.name,
  submenu: [
    { role: 'about', label: words.about },
    { type: 'separator' },
    { role: 'services', label: words.services },
    { role: 'hide', label: words.hide },
    { role: 'minimize', label: words.minimise },
    { type: 'separator' },
    { role: 'quit', label: words.quit },
  ],
})

const fileMenu = ({ words }: MenuPorts): MenuItemConstructorOptions => ({
  label: words.file,
  submenu: [plain(words.quit, () => app.quit())],
})

const editMenu = ({ words }: MenuPorts): MenuItemConstructorOptions => ({
  label: words.edit,
  submenu: [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    { type: 'separator' },
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ],
})

const viewMenu = ({ words }: MenuPorts): MenuItemConstructorOptions => ({
  label: words.view,
  submenu: [
    { role: 'reload', label: words.reload, accelerator: '' },
    { type: 'separator' },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    { role: 'resetZoom', label: words.actualSize },
    { type: 'separator' },
    { role: 'togglefullscreen', label: words.fullScreen },
  ],
})

const helpMenu = ({ words, logFolder }: MenuPorts): MenuItemConstructorOptions => ({
  label: words.help,
  submenu: [
    plain(words.logs, () => void clipboard.writeText(logFolder)),
    ...(isMac ? [] : [plain(words.about, () => app.showAboutPanel())]),
  ],
})
