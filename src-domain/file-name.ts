import { FILE_NAME_LIMIT } from '../src-contract/limits'

/** Controls, directions, and everything else that takes part in a name without being seen in it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu
/** Not to be had in a name on Windows; a colon would name a stream beside the file. */
const FORBIDDEN = /[<>:"|?*]/g
/** Devices on Windows, whatever follows the first dot. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)/i
/** What is longer than this after a dot is no extension. */
const LONGEST_EXTENSION = 16

/** How a file that strangers have named is called on our screens and disks. The same again changes nothing more. */
export function cleanFileName(given: string): string {
  const seen = given.replace(UNSEEN, '').normalize('NFC')
  const part = seen.split(/[\\/]/).at(-1) ?? ''
  const name = trimmed(
    part
      .replace(/^[A-Za-z]:/, '')
      .replace(FORBIDDEN, '_')
      .replace(/\p{Zs}+/gu, ' '),
  )
  const free = RESERVED.test(name) ? `_${name}` : name
  return shortened(free) || 'file'
}

/** Windows drops dots and spaces at the end, elsewhere a dot in front hides the file. */
const trimmed = (name: string): string => name.replace(/^[. ]+|[. ]+$/g, '')

/** Of a long name its end goes, but not its extension. */
function shortened(name: string): string {
  if (name.length <= FILE_NAME_LIMIT) return name
  const extension = name.length - name.lastIndexOf('.') <= LONGEST_EXTENSION + 1 ? extensionOf(name) : ''
  const end = extension === '' ? '' : name.slice(-extension.length - 1)
  return `${cut(name, FILE_NAME_LIMIT - end.length)}${end}`
}

/** Never half a character. */
function cut(text: string, limit: number): string {
  const isTorn = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1))
  return trimmed(text.slice(0, isTorn ? limit - 1 : limit))
}

/** In small letters, without its dot; empty where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}
