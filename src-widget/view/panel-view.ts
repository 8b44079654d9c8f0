import type { Frame, Panel } from '../handshake'
import type { Hours } from '../hours'
import type { Sentences } from '../locales/sentences'
import type { Session, Snapshot } from '../session'
import { createDraft, type Draft } from '../draft'
import type { Store } from '../storage'
import type { FileShown } from '../transcript'
import { createFilesCorner, type FilesCorner } from './files-corner'
import { createFormsCorner } from './forms-corner'
import { createParts, type Actions, type Parts } from './parts'
import { fitToKeyboard } from './sheet'

interface Ports {
  frame: Frame
  session: Session
  sentences: Sentences
  /** This tab's own: whether the panel is open, and what is half written. */
  tabStore: Store
  askHours: () => Promise<Hours>
  /** This browser's name towards the gateway. */
  client: string
}

const OPEN = 'open'

export function createPanelView({ frame, session, sentences, tabStore, askHours, client }: Ports): Panel {
  let hours: Hours = { kind: 'unknown' }
  let asksToEnd = false
  const draft = createDraft(tabStore)

  function minimise() {
    parts.panel.hidden = true
    tabStore.drop(OPEN)
    frame.showsPanel(false)
  }

  function askToEnd(asks: boolean) {
    asksToEnd = asks
    render()
    ;(asks ? parts.question : parts.composer).focus()
  }

  const files = createFilesCorner(frame, { client, send: session.sendFile }, sentences)
  const actions: Actions = {
    showForm: createFormsCorner(frame, session.answerForm),
    ...sending(session, draft),
    ...dealing(session, files),
    minimise,
    askToEnd,
    startAgain() {
      giveBack(parts, session, draft)
      render()
      void consultHours()
      parts.composer.focus()
    },
  }
  const parts = createParts(sentences, frame.embedding.language, actions)

  async function consultHours() {
    hours = await askHours()
    render()
  }

  function render() {
    if (session.snapshot().phase === 'none' && session.snapshot().unsent.length > 0)
      giveBack(parts, session, draft)
    const snapshot = session.snapshot()
    if (snapshot.phase !== 'open') asksToEnd = false
    show(parts, snapshot, { hours, asksToEnd, files, focused: frame.root.activeElement })
    frame.showUnread(snapshot.unread)
    see(parts, session)
  }

  minimiseOnEscape(parts.panel, () => (asksToEnd ? askToEnd(false) : minimise()))
  seeWhenLookedAt(parts, session)
  session.watch(once(render))
  place(parts, frame, draft)
  render()

  return {
    open({ focus }) {
      parts.panel.hidden = false
      tabStore.put(OPEN, 'yes')
      frame.showsPanel(true)
      parts.composer.measure()
      if (session.snapshot().phase === 'none') void consultHours()
      render()
      parts.log.toEnd()
      if (focus) parts.composer.focus()
    },
  }
}

function sending(session: Session, draft: Draft) {
  return {
    send(text: string, name: string) {
      draft.keep('')
      if (session.snapshot().phase === 'none') session.start(name, text)
      else session.say(text)
    },
    wrote(text: string) {
      draft.keep(text)
      if (session.snapshot().phase === 'open') session.wrote(text)
    },
    end: session.end,
    retry: session.retry,
    tryNow: () => session.startOver(true),
  }
}

const takesFiles = ({ phase, ending }: Snapshot) => phase === 'open' && !ending

const dealing = (session: Session, files: FilesCorner) => ({
  tray: files.place,
  attach: files.add,
  mayAttach: () => takesFiles(session.snapshot()),
  showFile: (file: FileShown) => files.show(session.snapshot().transcript?.chatId ?? '', file),
})

/** What was not sent is not lost: it stands in the field again. */
function giveBack({ composer }: Parts, session: Session, draft: Draft) {
  composer.fill(draft.keep([session.clear(), composer.text()].filter(Boolean).join('\n')))
}

function place({ panel, composer }: Parts, { container }: Frame, draft: Draft) {
  composer.fill(draft.kept())
  container.append(panel)
  fitToKeyboard(panel)
}

interface Shown {
  hours: Hours
  asksToEnd: boolean
  files: FilesCorner
  focused: Element | null
}

function show(parts: Parts, snapshot: Snapshot, { hours, asksToEnd, files, focused }: Shown) {
  const { phase } = snapshot
  const wasWriting = parts.composer.element.contains(focused)
  parts.header.render(snapshot)
  parts.banner.render(snapshot)
  parts.opening.render(hours)
  parts.opening.element.hidden = phase !== 'none'
  parts.log.element.hidden = phase === 'none'
  if (phase !== 'none') parts.log.render(snapshot)
  parts.question.element.hidden = !asksToEnd
  parts.composer.element.hidden = asksToEnd || phase === 'ended'
  parts.composer.allowFiles(takesFiles(snapshot))
  if (!takesFiles(snapshot)) files.stop()
  parts.again.hidden = phase !== 'ended'
  // A field that vanishes must not drop the keyboard's place.
  if (phase === 'ended' && wasWriting) parts.again.focus()
  parts.footer.hidden = phase === 'none' && hours.kind === 'closed'
}

/** Only what stands before the customer's eyes is read. */
function see({ panel, log }: Parts, session: Session) {
  const isLookedAt = !panel.hidden && document.visibilityState === 'visible' && document.hasFocus()
  if (isLookedAt && log.isAtEnd()) session.see()
}

function seeWhenLookedAt(parts: Parts, session: Session) {
  const look = () => see(parts, session)
  parts.log.log.addEventListener('scroll', look)
  document.addEventListener('visibilitychange', look)
  window.addEventListener('focus', look)
}

/** Escape belongs to the input method while it composes, and to the page only outside the panel. */
function minimiseOnEscape(panel: HTMLElement, act: () => void) {
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    act()
  })
}

/** Many changes in one turn are drawn once; a task queue, as a hidden tab draws no frames. */
function once(render: () => void) {
  let isScheduled = false
  return () => {
    if (isScheduled) return
    isScheduled = true
    queueMicrotask(() => {
      isScheduled = false
      render()
    })
  }
}
