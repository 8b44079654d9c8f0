/** What the script of the page offers, for those who run the same script in Node. */
export interface WidgetRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | FormData | undefined
  readonly signal: AbortSignal | undefined
}

export interface WidgetBubble {
  readonly who: 'me' | 'them'
  readonly name: string
  readonly id: string
  /** Markup, as the server sent it or as the widget escaped it. */
  readonly msg: string
  /** The labels of the buttons that a directive was turned into. */
  readonly controls?: readonly string[] | undefined
}

export interface WidgetFile {
  readonly who: 'me' | 'them'
  readonly name: string
  readonly id: string
  readonly fileName: string
  readonly type: string
}

/** What an answer holds, as bytes and as text. */
export interface WidgetAnswer {
  readonly status: number
  readonly text: string
  readonly bytes: Uint8Array
}

export interface WidgetView {
  configured(configuration: { readonly styling: Readonly<Record<string, unknown>> }): void
  state(state: string): void
  bubble(bubble: WidgetBubble): void
  file(file: WidgetFile): void
  edit(id: string, msg: string): void
  remove(id: string): void
  notice(text: string): void
  /** Who is typing; empty when nobody is. */
  typing(name: string): void
  iceServers(servers: readonly unknown[]): void
  /** Something failed that does not keep the chat from going on. */
  trouble(what: string): void
  clear(): void
}

export type WidgetStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export interface WidgetOptions {
  readonly server: string
  readonly tenantUrl: string
  readonly appId: string
  /** The host of the page on which the widget stands. */
  readonly domain: string
  readonly path: string
  readonly title: string
  readonly request: (request: WidgetRequest) => Promise<WidgetAnswer>
  readonly local: WidgetStorage
  readonly session: WidgetStorage
  readonly view: WidgetView
  /** Milliseconds after which a poll is aborted; 13 seconds unless told otherwise. */
  readonly pollPeriod?: number | undefined
}

export interface WidgetVisitor {
  readonly firstName?: string | undefined
  readonly initialMessage?: string | undefined
  readonly platform: Readonly<Record<'browser' | 'os' | 'description', string>>
}

export interface Widget {
  /** `resumed`: the chat of before the reload goes on. `offered`: the tab shows. `closed`: it does not. */
  prepare(): Promise<'resumed' | 'offered' | 'closed'>
  open(visitor: WidgetVisitor): Promise<void>
  say(text: string): Promise<void>
  sendFile(file: File): Promise<void>
  fetchFile(id: string): Promise<Uint8Array>
  typing(text: string): Promise<unknown>
  end(): Promise<void>
  stop(): void
}

export function createWidget(options: WidgetOptions): Widget
