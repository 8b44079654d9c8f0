import { clipboard } from 'electron'
import type { Output, Snapshot } from '../../src-contract/bridge'
import type { Gateway } from '../session/gateway'
import type { Signing } from '../session/signing'
import type { Taste } from '../shell/taste'
import { createFileHandlers, type FileHandlerPorts } from './file-handlers'
import type { Handlers } from './router'

export interface HandlerPorts extends FileHandlerPorts {
  gateway: Gateway
  signing: Signing
  taste: Taste
  checkAddress: (url: string) => Promise<Output<'gateway.check'>>
  openLink: (url: string) => Promise<boolean>
  version: string
  userName: () => string | null
}

const done = null

/** What each call of the bridge does. */
export function createHandlers(ports: HandlerPorts): Handlers {
  const { gateway, seat, signing, taste, version } = ports
  const snapshot = (): Snapshot => ({
    gateway: gateway.state(),
    ...seat.state(),
    ...taste.state(),
    version,
    userName: ports.userName(),
  })
  const session = () => seat.session()

  return {
    'app.snapshot': snapshot,
    'gateway.check': ({ url }) => ports.checkAddress(url),
    'gateway.choose': async (choice) => {
      await seat.leave(null)
      return gateway.choose(choice)
    },
    'gateway.open': gateway.open,
    'gateway.setUp': gateway.setUp,
    'session.signIn': signing.signIn,
    'session.signOut': signing.signOut,
    'session.retry': () => {
      session()?.retry()
      return done
    },
    'session.dispatch': (request) => session()?.dispatch(request) ?? { kind: 'failed', fault: 'signed-out' },
    'session.dismiss': async ({ commandId }) => {
      await session()?.dismiss(commandId)
      return done
    },
    'session.undo': ({ commandId }) => session()?.undo(commandId) ?? false,
    'session.ask': (asked) => session()?.ask(asked) ?? { kind: 'failed', fault: 'signed-out' },
    'predefined.sets': () => session()?.predefinedSets() ?? [],
    'session.history': ({ stream, before, limit }) => session()?.page(stream, limit, before) ?? null,
    ...createWatchHandlers(session),
    'session.typing': ({ interactionId, typing }) => {
      session()?.typing(interactionId, typing)
      return done
    },
    'session.read': ({ interactionId, ...mark }) => {
      session()?.read(interactionId, mark)
      return done
    },
    ...createFileHandlers(ports),
    'draft.write': (draft) => session()?.writeDraft(draft) ?? false,
    'preferences.change': taste.change,
    'shell.openExternal': ({ url }) => ports.openLink(url),
    'shell.copy': async ({ text }) => {
      await clipboard.writeText(text)
      return done
    },
  }
}

type WatchCalls = 'session.watch' | 'session.unwatch' | 'session.watchBoard' | 'session.unwatchBoard'

/** What a page looks at that is not on its desk. */
function createWatchHandlers(
  session: () => ReturnType<HandlerPorts['seat']['session']>,
): Pick<Handlers, WatchCalls> {
  return {
    'session.watch': ({ stream }) => {
      session()?.watch(stream)
      return done
    },
    'session.unwatch': ({ stream }) => {
      session()?.unwatch(stream)
      return done
    },
    'session.watchBoard': (what) => {
      session()?.watchBoard(what)
      return done
    },
    'session.unwatchBoard': () => {
      session()?.unwatchBoard()
      return done
    },
  }
}
