/** A whole text message, unmasked: all that a server's frame says before its payload (RFC 6455 §5.2). */
const TEXT = 0x81
const SHORT = 125
const LONG = 0xffff

const headerOf = (size: number) => (size <= SHORT ? 2 : size <= LONG ? 4 : 10)

/** Frames for one socket as the bytes that go through the wire: in one piece, instead of two for each of them. */
export function packFrames(frames: readonly (string | Buffer)[]): Buffer {
  const sizes = frames.map((frame) => Buffer.byteLength(frame))
  const whole = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + headerOf(size) + size, 0))
  let at = 0
  frames.forEach((frame, n) => {
    const size = sizes[n] ?? 0
    at = writeHeader(whole, at, size)
    if (typeof frame === 'string') whole.write(frame, at)
    else frame.copy(whole, at)
    at += size
  })
  return whole
}

/** Answers where the payload begins. */
function writeHeader(whole: Buffer, at: number, size: number): number {
  whole[at] = TEXT
  if (size <= SHORT) whole[at + 1] = size
  else if (size <= LONG) {
    whole[at + 1] = SHORT + 1
    whole.writeUInt16BE(size, at + 2)
  } else {
    whole[at + 1] = SHORT + 2
    whole.writeBigUInt64BE(BigInt(size), at + 2)
  }
  return at + headerOf(size)
}
