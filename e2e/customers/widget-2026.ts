import { createBrowser, type Browser } from './browser'
import type { Customer, CustomerOptions, MadeFile } from './customer'
import { createNetwork, type Network } from './network'
import { createScreen, createView } from './screen'
import { createWidget, type Widget, type WidgetRequest } from './widget-2026-page/core'

export interface Widget2026Options extends CustomerOptions {
  /** The page's origin; a browser sends it with every request to another one. */
  readonly origin?: string
  readonly path?: string
  readonly initialMessage?: string
  /** Hand in the same browser to come back as the same visitor. */
  readonly browser?: Browser
  /** Milliseconds until a poll is aborted; the real widget's 13 seconds unless a test is in a hurry. */
  readonly pollPeriod?: number
}

export interface Widget2026 extends Customer {
  /** The page is loaded anew in the same browser. */
  reload(): Promise<void>
  /** The labels of each set of buttons that a message was turned into. */
  readonly controls: readonly (readonly string[])[]
  readonly notices: readonly string[]
  /** Who is shown as typing; empty when nobody is. */
  readonly typist: string
  readonly iceServers: readonly unknown[]
  /** What failed without stopping the chat. */
  readonly troubles: readonly string[]
  readonly browser: Browser
}

const PLATFORM = { browser: 'Chrome', os: 'Linux', description: 'Chrome on Linux' }

/** A page's requests as a browser would send them: with the page's origin and the cookies it holds. */
const createRequest = (network: Network, browser: Browser, origin: string) =>
  async function request({ headers, ...rest }: WidgetRequest) {
    const cookie = browser.cookieHeader()
    const sent = { ...headers, Origin: origin, ...(cookie === '' ? {} : { Cookie: cookie }) }
    const answer = await network.ask({ ...rest, headers: sent })
    browser.accept(answer.cookies)
    return answer
  }

/** The vendor's web widget of 2026 without a browser: the script of its page, over Node's `fetch`. */
export function createWidget2026(options: Widget2026Options): Widget2026 {
  const { customersUrl, appId, origin = 'http://localhost', browser = createBrowser() } = options
  const network = createNetwork(options.fetch)
  const screen = createScreen()
  let widget: Widget | undefined

  const load = () =>
    createWidget({
      server: customersUrl,
      tenantUrl: options.tenantUrl ?? new URL(customersUrl).hostname,
      appId,
      domain: new URL(origin).hostname,
      path: options.path ?? '/',
      title: 'A shop',
      request: createRequest(network, browser, origin),
      local: browser.local,
      session: browser.session,
      view: createView(screen),
      pollPeriod: options.pollPeriod,
    })

  async function start() {
    widget?.stop()
    widget = load()
    const tab = await widget.prepare()
    if (tab === 'closed') throw new Error('The widget offers no chat on this page')
    const { firstName, initialMessage } = options
    if (tab === 'offered') await widget.open({ firstName, initialMessage, platform: PLATFORM })
  }

  function started() {
    if (!widget) throw new Error('The widget was not started')
    return widget
  }

  return Object.assign(screen, {
    browser,
    start,
    reload: start,
    say: (text: string) => started().say(text),
    sendFile: ({ name, type, bytes }: MadeFile) => started().sendFile(new File([bytes], name, { type })),
    fetchFile: (id: string) => started().fetchFile(id),
    async typing(text: string) {
      await started().typing(text)
    },
    end: () => started().end(),
    disconnectNetwork: network.unplug,
    reconnect: network.plug,
    close: async () => {
      widget?.stop()
      await network.unplug()
    },
  })
}
