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
  const papers = Array.from({ length: pages }, (_, index) => ({
    box: index === pages - 1 && pages > 1 ? '842 595' : '595 842',
    drawing: Buffer.from(`BT /F1 24 Tf 72 500 Td (Page ${index + 1}) Tj ET`),
  }))
  return written(papers, '')
}

/** A document of one page that is drawn by these packed strokes. */
export const pageOf = (packed: Buffer): Buffer =>
  written([{ box: '595 842', drawing: packed }], '/Filter /FlateDecode')

function written(papers: readonly { box: string; drawing: Buffer }[], filter: string): Buffer {
  const kids = papers.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  const font = '/Resources << /Font << /F1 3 0 R >> >>'
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${papers.length} >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
    ...papers.flatMap(({ box, drawing }, index) => [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box}] ${font} /Contents ${5 + index * 2} 0 R >>`,
      ),
      Buffer.concat([
        Buffer.from(`<< /Length ${drawing.length} ${filter} >>\nstream\n`),
        drawing,
        Buffer.from('\nendstream'),
      ]),
    ]),
  ]
  const parts = [Buffer.from('%PDF-1.4\n')]
  const places: number[] = []
  let size = 9
  objects.forEach((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    places.push(size)
    parts.push(part)
    size += part.length
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\n`
  return Buffer.concat([...parts, Buffer.from(`${end}startxref\n${size}\n%%EOF`)])
}
