interface EmojiOfTable {
  readonly emoji: string
  readonly annotation: string
  readonly tags?: readonly string[]
  readonly group: number
  readonly version: number
  /** One per tone; those of two people have a pair of tones. */
  readonly skins?: readonly { readonly emoji: string; readonly tone: number | readonly number[] }[]
}

/* Declared, so that nobody infers a type from half a megabyte. */
declare module 'emoji-picker-element-data/ko/cldr-native/data.json' {
  const table: readonly EmojiOfTable[]
  // eslint-disable-next-line no-restricted-syntax -- what a module of data is
  export default table
}
declare module 'emoji-picker-element-data/en/cldr-native/data.json' {
  const table: readonly EmojiOfTable[]
  // eslint-disable-next-line no-restricted-syntax -- what a module of data is
  export default table
}
