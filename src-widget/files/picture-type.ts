const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** Kinds that every browser decodes and that hold nothing but a picture. */
export const isPictureType = (type: string): boolean => SHOWN.has(type)
