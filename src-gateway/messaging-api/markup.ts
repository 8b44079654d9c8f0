const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** What a customer typed into the web widget, which escapes it before sending. Once: a typed `&lt;` stays one. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)

/**
 * Text for a client that renders it as HTML, and that takes a leading slash for a directive: shown to the letter. The
 * slash as an entity is a slash on the screen and none to the directive's reader.
 */
export const escapeMarkup = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^(\s*)\//, '$1&#47;')
