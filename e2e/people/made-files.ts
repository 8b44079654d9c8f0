import type { Page } from '@playwright/test'

/** A picture of that size, as a camera would make one. */
export async function pictureOf(page: Page, width: number, height: number): Promise<Buffer> {
  const bytes = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h)
      const context = canvas.getContext('2d')
      if (!context) return []
      const shade = context.createLinearGradient(0, 0, w, h)
      shade.addColorStop(0, '#0a6')
      shade.addColorStop(1, '#06c')
      context.fillStyle = shade
      context.fillRect(0, 0, w, h)
      return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]
    },
    [width, height] as const,
  )
  return Buffer.from(bytes)
}

/** A document with so many A4 pages, upright and at last across, each with a line of words. */
export function documentOf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${4 + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  for (let page = 1; page <= pages; page++) {
    const box = page === pages ? '842 595' : '595 842'
    const words = `BT /F1 24 Tf 72 500 Td (Page ${page}) Tj ET`
    const resources = '/Resources << /Font << /F1 3 0 R >> >>'
    const contents = objects.length + 2
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box}] ${resources} /Contents ${contents} 0 R >>`,
      `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    )
  }
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`
  return Buffer.from(text, 'latin1')
}
