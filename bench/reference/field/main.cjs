// FROZEN: the least that can be written in, in a sandboxed window of this runtime. To change it is to change a bar.
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

app.enableSandbox()
void app.whenReady().then(() => {
  // As large as the product's first window: painting more pixels is not what is compared.
  const window = new BrowserWindow({
    width: 1440,
    height: 860,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  void window.loadFile(join(__dirname, 'index.html'))
})
