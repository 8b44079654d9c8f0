import type { Board } from '../../src-contract/board'
import type { Seat } from '../session/seat'
import { type Call, createCalls } from './calls'
import type { createNotifications } from './notifications'
import type { Taste } from './taste'

export interface CallNoticePorts {
  readonly seat: Pick<Seat, 'state'>
  readonly taste: Pick<Taste, 'state'>
  readonly notifications: Pick<ReturnType<typeof createNotifications>, 'hearCalls'>
}

const EACH_SECOND = 1_000

/** Tells a supervisor who looks elsewhere that somebody of his teams calls, again and again until it is acknowledged. */
export function createCallNotice({ seat, taste, notifications }: CallNoticePorts) {
  const calls = createCalls()
  let timer: ReturnType<typeof setInterval> | undefined

  function serviceOf({ chat }: Call) {
    const service = seat.state().workspace?.services.find(({ id }) => id === chat.serviceId)
    return service?.name[taste.state().language] ?? ''
  }

  function look() {
    const { me, clockOffset } = seat.state()
    const notes = calls.look(me, Date.now() + clockOffset)
    notifications.hearCalls(notes, serviceOf)
    if (notes.open === 0) {
      clearInterval(timer)
      timer = undefined
    } else timer ??= setInterval(look, EACH_SECOND)
  }

  return {
    hear: (board: Board) => {
      calls.hear(board)
      look()
    },
    forget: () => {
      calls.forget()
      look()
    },
  }
}
