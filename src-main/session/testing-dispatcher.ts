import type { Pending } from '../../src-contract/bridge'
import type { CommandId } from '../../src-contract/ids'
import type { Up } from '../../src-contract/protocol'
import { createGatewayTime } from './clock'
import { createDispatcher } from './dispatcher'
import { openOutbox } from './outbox'
import type { SealedFolder } from './sealed-folder'
import { createTestClock, openTestFolder, silent } from './testing'

/** A dispatcher with its outbox, whose line goes up and down as a test says. */
export async function atDesk(folder?: SealedFolder, holdsMessages = false) {
  const { clock, advance } = createTestClock()
  const sent: CommandId[] = []
  let isOnline = false
  let isConnecting = false
  let pending: Pending[] = []
  const outbox = await openOutbox(folder ?? (await openTestFolder()), silent)
  const dispatcher = createDispatcher({
    outbox,
    say(up: Up) {
      if (isOnline && up.frame === 'request') sent.push(up.request.commandId)
      return isOnline
    },
    isOnline: () => isOnline,
    isConnecting: () => isConnecting,
    clock,
    gatewayTime: createGatewayTime(clock, () => undefined),
    holdsMessages: () => holdsMessages,
    random: () => 1,
    changed: (list) => (pending = list),
  })
  return {
    ...dispatcher,
    advance,
    sent,
    states: () => pending.map(({ state }) => state),
    begin: () => (isConnecting = true),
    connect() {
      isConnecting = false
      isOnline = true
      dispatcher.online()
    },
    disconnect() {
      isConnecting = false
      isOnline = false
      dispatcher.offline()
    },
  }
}
