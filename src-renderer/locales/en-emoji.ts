import { plural } from './format'

export const emoji = {
  name: 'Emoji',
  search: 'Search emoji',
  categories: 'Categories',
  sections: {
    recent: 'Recently used',
    faces: 'Smileys',
    people: 'People and gestures',
    nature: 'Animals and nature',
    food: 'Food and drink',
    travel: 'Travel and places',
    activities: 'Activities',
    objects: 'Objects',
    symbols: 'Symbols',
    flags: 'Flags',
  },
  none: 'No emoji fits this.',
  noFont: 'This computer has no font for emoji. Ask your IT department for one.',
  found: (count: number) =>
    count > 0 ? `${plural('en', count, { one: 'emoji', other: 'emoji' })} found` : '',
  hint: (name: string, place: number, of: number) => `${name}, ${place} of ${of}. Enter inserts it.`,
  keys: 'Enter inserts · Shift+Enter keeps this open',
  tone: 'Skin tone',
  tones: ['No skin tone', 'Light', 'Medium light', 'Medium', 'Medium dark', 'Dark'],
}
