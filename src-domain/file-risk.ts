import { extensionOf } from './file-name'

/** Nothing in them acts when they are opened. */
const harmless: ReadonlySet<string> = new Set(
  (
    'png jpg jpeg jpe jfif gif webp bmp tif tiff heic heif avif pdf txt log md csv tsv rtf docx xlsx pptx odt ods odp ' +
    'hwp hwpx mp3 mp4 m4a m4v mov wav avi ogg oga ogv opus flac webm mkv aac wmv wma srt vtt'
  ).split(' '),
)

/** Whether opening it deserves a second thought: pages, archives, documents with macros, and what we do not know. */
export const isRisky = (name: string): boolean => !harmless.has(extensionOf(name))
