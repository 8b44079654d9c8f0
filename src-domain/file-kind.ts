export type Family =
  'picture' | 'pdf' | 'zip' | 'ole' | 'rtf' | 'rar' | '7z' | 'gzip' | 'media' | 'text' | 'program'

/** What bytes are, whatever they are called. */
export interface FileKind {
  readonly family: Family
  readonly mediaType: string
}

/** The ends of a file. They overlap where it is short; without its end less is known of what is packed in it. */
export interface Sample {
  readonly head: Uint8Array
  readonly tail: Uint8Array
}

/** So many bytes of each end are enough to know a file by. */
export const SAMPLE_SIZE = 64 * 1024

const kind = (family: Family, mediaType: string): FileKind => ({ family, mediaType })
const program = kind('program', 'application/octet-stream')
const zip = kind('zip', 'application/zip')
const ole = kind('ole', 'application/x-ole-storage')
const page = kind('text', 'text/html')

type Signature = readonly [at: number, bytes: string, kind: FileKind]

/** In latin1, one letter for each byte. The first that fits counts. */
const signatures: readonly Signature[] = [
  [0, '\x89PNG\r\n\x1a\n', kind('picture', 'image/png')],
  [0, '\xff\xd8\xff', kind('picture', 'image/jpeg')],
  [0, 'GIF87a', kind('picture', 'image/gif')],
  [0, 'GIF89a', kind('picture', 'image/gif')],
  [8, 'WEBP', kind('picture', 'image/webp')],
  [0, 'II*\0', kind('picture', 'image/tiff')],
  [0, 'MM\0*', kind('picture', 'image/tiff')],
  [4, 'ftypavif', kind('picture', 'image/avif')],
  [4, 'ftyphei', kind('picture', 'image/heic')],
  [4, 'ftypmif1', kind('picture', 'image/heif')],
  [0, '%PDF-', kind('pdf', 'application/pdf')],
  [0, '{\\rtf', kind('rtf', 'application/rtf')],
  [0, 'PK\x03\x04', zip],
  [0, 'PK\x05\x06', zip],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', ole],
  [0, 'HWP Document File', kind('ole', 'application/x-hwp')],
  [0, 'Rar!\x1a\x07', kind('rar', 'application/vnd.rar')],
  [0, "7z\xbc\xaf'\x1c", kind('7z', 'application/x-7z-compressed')],
  [0, '\x1f\x8b', kind('gzip', 'application/gzip')],
  [4, 'ftypM4A', kind('media', 'audio/mp4')],
  [4, 'ftypqt', kind('media', 'video/quicktime')],
  [4, 'ftyp', kind('media', 'video/mp4')],
  [4, 'moov', kind('media', 'video/quicktime')],
  [4, 'mdat', kind('media', 'video/quicktime')],
  [4, 'wide', kind('media', 'video/quicktime')],
  [0, '\x1a\x45\xdf\xa3', kind('media', 'video/webm')],
  [8, 'WAVEfmt', kind('media', 'audio/wav')],
  [8, 'AVI LIST', kind('media', 'video/x-msvideo')],
  [0, 'OggS', kind('media', 'application/ogg')],
  [0, 'fLaC', kind('media', 'audio/flac')],
  [0, 'ID3', kind('media', 'audio/mpeg')],
  [0, '\xff\xfb', kind('media', 'audio/mpeg')],
  [0, '\xff\xf3', kind('media', 'audio/mpeg')],
  [0, '\xff\xf1', kind('media', 'audio/aac')],
  [0, '\xff\xf9', kind('media', 'audio/aac')],
  [0, '0&\xb2u\x8ef\xcf\x11', kind('media', 'video/x-ms-asf')],
  // Linux, Java, macOS (four ways of writing it), Android, a script, cabinet, help, shortcut, disk image.
  [0, '\x7fELF', program],
  [0, '\xca\xfe\xba\xbe', program],
  [0, '\xfe\xed\xfa\xce', program],
  [0, '\xfe\xed\xfa\xcf', program],
  [0, '\xce\xfa\xed\xfe', program],
  [0, '\xcf\xfa\xed\xfe', program],
  [0, 'dex\n', program],
  [0, '#!/', program],
  [0, 'MSCF\0\0\0\0', program],
  [0, 'ITSF\x03\0\0\0', program],
  [0, 'L\0\0\0\x01\x14\x02\0', program],
  [0x8001, 'CD001', program],
]

const latin1 = (bytes: Uint8Array, from = 0, to = bytes.length): string => {
  let text = ''
  for (const byte of bytes.subarray(from, to)) text += String.fromCharCode(byte)
  return text
}

const holds = (bytes: Uint8Array, at: number, text: string): boolean =>
  at >= 0 && latin1(bytes, at, at + text.length) === text

/** Undefined for words, and for everything that cannot be told by its bytes. */
export function kindOf(sample: Sample): FileKind | undefined {
  const { head, tail } = sample
  if (isWindowsProgram(head) || isDiskImage(tail)) return program
  const found = signatures.find(([at, text]) => holds(head, at, text))?.[2]
  const isPackedProgram = (found === zip && isProgramInZip(sample)) || (found === ole && isInstaller(head))
  return isPackedProgram ? program : (found ?? bitmapOf(head) ?? pageOf(head))
}

/** `MZ` might begin a letter; a program has zeroes soon after it. */
const isWindowsProgram = (head: Uint8Array): boolean =>
  (holds(head, 0, 'MZ') || holds(head, 0, 'ZM')) && head.subarray(2, 64).includes(0)

const isDiskImage = (tail: Uint8Array): boolean => holds(tail, tail.length - 512, 'koly')

/** Two letters are too few to go by. */
const bitmapOf = (head: Uint8Array): FileKind | undefined =>
  holds(head, 0, 'BM') && holds(head, 6, '\0\0\0\0') ? kind('picture', 'image/bmp') : undefined

/** A page of the web has no mark, but browsers know it by how it begins. */
const PAGE = /^(\xef\xbb\xbf)?\s*(<!doctype html|<(html|head|body|script|iframe)[\s>])/i
const pageOf = (head: Uint8Array): FileKind | undefined =>
  PAGE.test(latin1(head, 0, 256)) ? page : undefined

/** The names of what is packed stand in the clear, all of them at the end; before one comes a header's last byte. */
const PROGRAM_PARTS = ['META-INF/MANIFEST.MF', 'AndroidManifest.xml', 'AppxManifest.xml']

function isProgramInZip({ head, tail }: Sample): boolean {
  const names = latin1(head) + latin1(tail)
  return PROGRAM_PARTS.some((part) => names.includes(`\0${part}`))
}

/** A Windows installer is a compound file whose root says so. */
const INSTALLER = '\x84\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0\x46'

function isInstaller(head: Uint8Array): boolean {
  if (head.length < 512) return false
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const sector = 2 ** view.getUint16(30, true)
  const root = (view.getUint32(48, true) + 1) * sector
  return holds(head, root + 80, INSTALLER)
}

/** UTF-16 is full of zeroes and says so in front. */
export const isWords = (head: Uint8Array): boolean =>
  !head.includes(0) || holds(head, 0, '\xff\xfe') || holds(head, 0, '\xfe\xff')
