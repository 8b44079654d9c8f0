import { expect, test } from 'vitest'
import { cleanFileName } from './file-name'
import { isBlockedName, judgeFile } from './file-verdict'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const judge = (name: string, text: string) => judgeFile(name, { head: bytes(text), tail: bytes(text) })

const PNG = '\x89PNG\r\n\x1a\n'
const JPEG = '\xff\xd8\xff\xe0'
const PE = `MZ\x90\0\x03${'\0'.repeat(80)}`
const ZIP = 'PK\x03\x04\x14\0'
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const INSTALLER = [
  ...[OLE, '\0'.repeat(22), '\x09\0', '\0'.repeat(16), '\0\0\0\0', '\0'.repeat(460), '\0'.repeat(80)],
  '\x84\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0\x46',
].join('')

test('[FI4] programs are known by their extension, however it is written', () => {
  const names = ['a.exe', 'A.EXE', 'invoice.pdf.Js', 'x.MSI', 'y.lnk', cleanFileName('z.exe. '), 'w.hta']
  expect(names.filter((name) => !isBlockedName(name))).toEqual([])
  expect(['exe', 'a.exe.txt', '견적서.hwp', 'a.tar.gz', 'no extension.'].filter(isBlockedName)).toEqual([])
})

test('[FI4] a program is refused whatever it is called', () => {
  const programs: [string, string][] = [
    ['setup.exe', 'anything'],
    ['photo.png', PE],
    ['readme', '\x7fELF\x02'],
    ['notes.txt', '#!/bin/sh\n'],
    ['archive.zip', `${ZIP}...\0META-INF/MANIFEST.MF...`],
    ['app.zip', `${ZIP}...\0AndroidManifest.xml...`],
    ['data.bin', 'MSCF\0\0\0\0'],
    ['link.dat', 'L\0\0\0\x01\x14\x02\0'],
    ['disk.bin', `${'x'.repeat(100)}koly${'\0'.repeat(508)}`],
    ['setup.doc', INSTALLER],
  ]
  const taken = programs.filter(
    ([name, text]) => JSON.stringify(judge(name, text)) !== '{"problem":"blocked-type"}',
  )
  expect(taken).toEqual([])
})

test('[FI6] bytes that are not what the extension promises are disguised', () => {
  const lies: [string, string][] = [
    ['photo.png', '<!doctype html><script>'],
    ['photo.jpg', '%PDF-1.7'],
    ['letter.pdf', JPEG],
    ['table.csv', `${ZIP}xl/workbook.xml`],
    ['words.txt', 'a\0b'],
    ['page.html', PNG],
    ['sheet.xlsx', 'name,amount'],
    ['empty.zip', 'Rar!\x1a\x07\0'],
    ['song.mp3', 'not a song'],
  ]
  expect(
    lies.filter(([name, text]) => JSON.stringify(judge(name, text)) !== '{"problem":"disguised"}'),
  ).toEqual([])
})

test('[FI6] a file is of the type of its bytes; the extension helps where they say too little', () => {
  const types: [string, string, string][] = [
    ['a.png', PNG, 'image/png'],
    ['a.jpg', PNG, 'image/png'],
    ['a.webp', 'RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
    ['a', JPEG, 'image/jpeg'],
    ['a.dat', JPEG, 'image/jpeg'],
    ['a.docx', ZIP, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.zip', `${ZIP}src/META-INF/MANIFEST.MF`, 'application/zip'],
    ['a.xls', OLE, 'application/vnd.ms-excel'],
    ['견적서.hwp', OLE, 'application/x-hwp'],
    ['a.csv', '이름,금액', 'text/csv'],
    ['a.txt', '\xff\xfea\0b\0', 'text/plain'],
    ['a.svg', '<svg/>', 'image/svg+xml'],
    ['a.html', ' <HTML>', 'text/html'],
    ['a.unheard-of', 'words', 'application/octet-stream'],
    ['MZ.txt', 'MZ, as we say', 'text/plain'],
  ]
  expect(types.map(([name, text]) => [name, text, judge(name, text)])).toEqual(
    types.map(([name, text, mediaType]) => [name, text, { mediaType }]),
  )
})
