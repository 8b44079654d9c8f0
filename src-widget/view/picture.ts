/** CSS pixels. */
export interface Space {
  width: number
  height: number
}

/**
 * Pixels on a canvas instead of an image element: a site's content policy has no say in it, and nothing of the file is
 * left but its colours. Nothing when the bytes are no picture after all.
 */
export async function drawPicture(blob: Blob, space: Space): Promise<HTMLCanvasElement | undefined> {
  const bitmap = await createImageBitmap(blob).catch(() => undefined)
  if (!bitmap) return undefined
  const density = Math.min(devicePixelRatio, 2)
  const shrunk = Math.min(1, space.width / bitmap.width, space.height / bitmap.height)
  const [width, height] = [bitmap.width * shrunk, bitmap.height * shrunk]
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(Math.min(width * density, bitmap.width)))
  canvas.height = Math.max(1, Math.round(Math.min(height * density, bitmap.height)))
  canvas.style.width = `${Math.max(1, width)}px`
  canvas.style.height = `${Math.max(1, height)}px`
  const context = canvas.getContext('2d')
  if (context) context.imageSmoothingQuality = 'high'
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas
}
