import { AnnotationMode, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { PIXEL_LIMIT } from '../src-domain/picture'
import { asWebp } from './webp'

// The page has nothing else to do: no second thread is needed, and no worker's address that it would be started from.
Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } })

/** Small pages are not blown up beyond this. */
const LARGEST_SCALE = 4

/** Nothing in a document runs, and nothing is fetched but our own tables of letters. */
const open = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({
    data: bytes,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    isImageDecoderSupported: false,
    maxImageSize: PIXEL_LIMIT,
    cMapUrl: '/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/standard_fonts/',
    useSystemFonts: true,
    verbosity: 0,
  }).promise

export async function countPages(bytes: Uint8Array): Promise<number> {
  const document = await open(bytes)
  return document.numPages
}

/** One page as a picture, counted from 1. */
export async function drawPage(
  bytes: Uint8Array,
  { page, longest }: { page: number; longest: number },
): Promise<ArrayBuffer> {
  const document = await open(bytes)
  const sheet = await document.getPage(page)
  const natural = sheet.getViewport({ scale: 1 })
  const scale = Math.min(LARGEST_SCALE, longest / Math.max(natural.width, natural.height))
  const viewport = sheet.getViewport({ scale })
  const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  await sheet.render({
    // It draws on either kind of canvas; its types know one only.
    canvas: canvas as unknown as HTMLCanvasElement,
    viewport,
    annotationMode: AnnotationMode.ENABLE,
    // Does not wait for frames, which a page that nobody sees has none of.
    intent: 'print',
  }).promise
  const drawn = await asWebp(canvas)
  await document.destroy()
  return drawn
}
