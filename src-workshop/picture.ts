import { isPicture } from '../src-domain/picture'
import { asWebp } from './webp'

/** The first image of a picture, at most so many pixels long, without anything else that was in the file. */
export async function drawPicture(bytes: Uint8Array<ArrayBuffer>, longest: number): Promise<ArrayBuffer> {
  // Before anything is unpacked: a few bytes may stand for gigabytes.
  if (!isPicture(bytes)) throw new Error('Not a picture that is shown')
  const image = await createImageBitmap(new Blob([bytes]))
  const scale = Math.min(1, longest / Math.max(image.width, image.height))
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
  image.close()
  return asWebp(canvas)
}
