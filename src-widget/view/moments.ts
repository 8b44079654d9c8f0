/** Days and times as the reader's language writes them, in his own time zone. */
export interface Moments {
  time: (at: number) => string
  day: (at: number) => string
}

export function createMoments(language: string): Moments {
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', weekday: 'long' })
  return { time: (at) => time.format(at), day: (at) => day.format(at) }
}
