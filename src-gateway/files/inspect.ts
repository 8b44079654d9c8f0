import type { FileProblem } from '../../src-contract/file'
import { SAMPLE_SIZE } from '../../src-domain/file-kind'
import { isShownAsPicture, judgeFile } from '../../src-domain/file-verdict'
import { PICTURE_HEAD_BYTES, PIXEL_LIMIT, pictureSize } from '../../src-domain/picture'
import type { Blobs } from './blobs'
import type { FileRow } from './file-rows'

interface Inspected {
  readonly problem: FileProblem | null
  readonly mediaType: string
  readonly isPicture: boolean
  readonly width: number | null
  readonly height: number | null
}

const plain = { isPicture: false, width: null, height: null }

/** What a finished file is, by its name and its bytes. A picture of too many pixels is an attachment like any other. */
export async function inspect(
  blobs: Pick<Blobs, 'sample'>,
  { blob, name }: Pick<FileRow, 'blob' | 'name'>,
  size: number,
): Promise<Inspected> {
  const tailFrom = Math.max(0, size - SAMPLE_SIZE)
  const start = await blobs.sample(blob, { from: 0, to: Math.min(size, PICTURE_HEAD_BYTES) - 1 })
  const tail = await blobs.sample(blob, { from: tailFrom, to: size - 1 })
  const verdict = judgeFile(name, { head: start.subarray(0, SAMPLE_SIZE), tail })
  if ('problem' in verdict)
    return { ...plain, problem: verdict.problem, mediaType: 'application/octet-stream' }
  const { mediaType } = verdict
  const pixels = isShownAsPicture(mediaType) ? pictureSize(start) : undefined
  if (!pixels) return { ...plain, problem: null, mediaType }
  const isPicture = pixels.width * pixels.height <= PIXEL_LIMIT
  return { problem: null, mediaType, isPicture, ...pixels }
}
