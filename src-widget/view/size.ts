const UNITS = ['B', 'KB', 'MB', 'GB'] as const

/** As people read sizes: 340 KB, 2.4 MB. */
export function sizeText(bytes: number, language: string): string {
  const step = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  const digits = value < 10 && step > 0 ? 1 : 0
  return `${value.toLocaleString(language, { maximumFractionDigits: digits })} ${UNITS[step] ?? ''}`
}
