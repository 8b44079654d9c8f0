/** As long as a browser needs to begin. */
const KEPT = 60_000

/** Hands the bytes to the browser as a download, whatever they are: nothing of them is opened on the site's page. */
export function save(blob: Blob, name: string) {
  const address = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT)
}
