import type { FileProblem } from '../src-contract/file'
import { type Family, type FileKind, isWords, kindOf, type Sample } from './file-kind'
import { extensionOf } from './file-name'

const list = (names: string): string[] => names.trim().split(/\s+/)

/** What opens as a program or changes a system: the customers' protocol's list, and what else our systems run. */
export const blockedExtensions: readonly string[] = [
  ...list(
    'ade adp apk appx bat cab chm cmd com cpl dll dmg ex exe hta ins isp iso jar js jse lib lnk mde msc msi',
  ),
  ...list('msix msp mst nsh pif ps1 scr sct shb sys vb vbe vbs vxd wsc wsf wsh'),
  ...list('appimage bash command deb desktop gadget inf library-ms msh pkg psm1 reg rpm run scf search-ms'),
  ...list('settingcontent-ms sh url vhd vhdx webloc ws xll zsh'),
]
const BLOCKED: ReadonlySet<string> = new Set(blockedExtensions)

export const isBlockedName = (name: string): boolean => BLOCKED.has(extensionOf(name))

/** Which bytes an extension promises. An extension that is not here promises nothing. */
const promises: ReadonlyMap<string, readonly Family[]> = new Map(
  (
    [
      [['picture'], 'png jpg jpeg jpe jfif gif webp bmp tif tiff heic heif avif'],
      [['pdf'], 'pdf'],
      [['zip'], 'zip docx xlsx pptx docm xlsm pptm dotx xltx potx odt ods odp epub hwpx'],
      [['ole', 'zip', 'rtf'], 'doc xls ppt'],
      [['ole'], 'hwp msg'],
      [['rtf'], 'rtf'],
      [['rar'], 'rar'],
      [['7z'], '7z'],
      [['gzip'], 'gz tgz'],
      [['media'], 'mp3 mp4 m4a m4v mov wav avi ogg oga ogv opus flac webm mkv aac wmv wma'],
      [['text'], 'txt csv tsv md log json xml yml yaml ini srt vtt ics vcf html htm svg css eml'],
    ] as const
  ).flatMap(([families, extensions]) => list(extensions).map((extension) => [extension, families] as const)),
)

const office = 'application/vnd.openxmlformats-officedocument'
const odf = 'application/vnd.oasis.opendocument'

/** Where the bytes alone say too little. */
const typeByExtension: Readonly<Record<string, string>> = {
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  ...{ odt: `${odf}.text`, ods: `${odf}.spreadsheet`, odp: `${odf}.presentation` },
  ...{ epub: 'application/epub+zip', hwpx: 'application/hwp+zip', hwp: 'application/x-hwp' },
  ...{ doc: 'application/msword', xls: 'application/vnd.ms-excel', ppt: 'application/vnd.ms-powerpoint' },
  ...{ msg: 'application/vnd.ms-outlook', eml: 'message/rfc822' },
  ...{ csv: 'text/csv', md: 'text/markdown', html: 'text/html', htm: 'text/html', css: 'text/css' },
  ...{ json: 'application/json', xml: 'application/xml', svg: 'image/svg+xml' },
  ...{ ics: 'text/calendar', vcf: 'text/vcard', vtt: 'text/vtt' },
}

export type FileVerdict =
  { readonly problem: Extract<FileProblem, 'blocked-type' | 'disguised'> } | { readonly mediaType: string }

/** What a file is by its name and its bytes together, or why it is not taken (security S10). */
export function judgeFile(name: string, sample: Sample): FileVerdict {
  const found = kindOf(sample)
  if (isBlockedName(name) || found?.family === 'program') return { problem: 'blocked-type' }
  const extension = extensionOf(name)
  const promised = promises.get(extension)
  if (promised && !keeps(promised, found, sample)) return { problem: 'disguised' }
  return { mediaType: typeOf(extension, found) }
}

const keeps = (promised: readonly Family[], found: FileKind | undefined, { head }: Sample): boolean =>
  found ? promised.includes(found.family) : promised.includes('text') && isWords(head)

/** Archives and compound files hold documents; only their extension says which. Of words as well. */
function typeOf(extension: string, found: FileKind | undefined): string {
  if (found) return isVague(found) ? (typeByExtension[extension] ?? found.mediaType) : found.mediaType
  const isText = promises.get(extension)?.includes('text') ?? false
  return isText ? (typeByExtension[extension] ?? 'text/plain') : 'application/octet-stream'
}

const isVague = ({ family }: FileKind): boolean => family === 'zip' || family === 'ole'

/** Pictures that are shown where they were sent; other kinds are too rare to be decoded for it. */
const SHOWN: ReadonlySet<string> = new Set(list('image/png image/jpeg image/gif image/webp'))
export const isShownAsPicture = (mediaType: string): boolean => SHOWN.has(mediaType)
