import { countRepeats, type Bubble, type ShownFile } from './customer'
import { textOfMarkup } from './markup-text'
import type { WidgetView } from './widget-2026-page/core'

export type Screen = ReturnType<typeof createScreen>

/** A page nobody looks at: what the widget draws, kept as the text a reader would see. */
export function createScreen() {
  const transcript: Bubble[] = []
  return {
    transcript,
    files: [] as ShownFile[],
    controls: [] as (readonly string[])[],
    notices: [] as string[],
    troubles: [] as string[],
    iceServers: [] as readonly unknown[],
    typist: '',
    state: 'new',
    get repeats() {
      return countRepeats(transcript)
    },
  }
}

export function createView(screen: Screen): WidgetView {
  const { transcript, files, controls, notices, troubles } = screen
  return {
    configured: () => undefined,
    state: (state) => void (screen.state = state),
    bubble(bubble) {
      const text = bubble.controls ? '' : textOfMarkup(bubble.msg)
      transcript.push({ who: bubble.who, id: bubble.id, text })
      if (bubble.controls) controls.push(bubble.controls)
    },
    file: ({ who, id, fileName, type }) => void files.push({ who, id, name: fileName, type }),
    edit(id, msg) {
      const text = textOfMarkup(msg)
      transcript.splice(
        0,
        transcript.length,
        ...transcript.map((old) => (old.id === id ? { ...old, text } : old)),
      )
    },
    remove: (id) =>
      void transcript.splice(0, transcript.length, ...transcript.filter((old) => old.id !== id)),
    notice: (text) => void notices.push(text),
    typing: (name) => void (screen.typist = name),
    iceServers: (servers) => void (screen.iceServers = servers),
    trouble: (what) => void troubles.push(what),
    clear() {
      for (const list of [transcript, files, controls, notices]) list.length = 0
    },
  }
}
