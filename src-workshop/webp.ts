/** Good enough that nobody sees the difference on a screen. */
const QUALITY = 0.85

export async function asWebp(canvas: OffscreenCanvas): Promise<ArrayBuffer> {
  const picture = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY })
  return picture.arrayBuffer()
}
