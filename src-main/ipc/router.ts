import { calls, type CallName, type Input, type Output, type Reply } from '../../src-contract/bridge'

export type Handlers = { [C in CallName]: (input: Input<C>) => Promise<Output<C>> | Output<C> }

/** Nothing reaches a handler unparsed, and nothing leaves one by throwing. */
export function createRouter(handlers: Handlers, report: (defect: unknown) => void) {
  async function answer<C extends CallName>(name: C, input: unknown): Promise<Reply<Output<C>>> {
    const parsed = calls[name].input.safeParse(input)
    if (!parsed.success) return { ok: false, fault: 'invalid-message' }
    // The schema has just said so; TypeScript does not connect `calls[name]` with `Input<C>`.
    return { ok: true, value: await handlers[name](parsed.data as Input<C>) }
  }

  return async function route(name: unknown, input: unknown): Promise<Reply<unknown>> {
    if (!isCallName(name)) return { ok: false, fault: 'invalid-message' }
    try {
      return await answer(name, input)
    } catch (defect) {
      report(defect)
      return { ok: false, fault: 'internal' }
    }
  }
}
export type Route = ReturnType<typeof createRouter>

const isCallName = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(calls, name)
