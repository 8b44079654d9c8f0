import type { InteractionId, SegmentId } from '../../src-contract/ids'
import type { Gateway } from '../processes'
import { type ScriptedAgent, signInScripted } from './scripted-agent'

export type SteadyAgent = Awaited<ReturnType<typeof createSteadyAgent>>

/** A scripted agent with one chat, who comes back to it after his gateway was killed. */
export async function createSteadyAgent({ url }: Pick<Gateway, 'url'>, userName: string) {
  let scripted: ScriptedAgent = await signInScripted({ url, userName })
  let chat: { interactionId: InteractionId; segmentId: SegmentId } | undefined

  function inChat() {
    if (!chat) throw new Error(`${userName} has no chat`)
    return chat
  }

  return {
    get desk() {
      return scripted.desk
    },
    async accepts() {
      chat = await scripted.accept()
    },
    /** Resolves when it is kept for good. */
    async says(text: string) {
      const outcome = await scripted.say(inChat().interactionId, text)
      if (outcome.kind !== 'accepted') throw new Error(`Not taken: ${JSON.stringify(outcome)}`)
    },
    /** All of it has reached his desk since he came. */
    hears: (...texts: readonly string[]) =>
      scripted.desk.until(({ texts: heard }) => texts.every((text) => heard().includes(text)) || undefined),
    async comesBack() {
      scripted.close()
      scripted = await signInScripted({ url, userName })
    },
    ends: () => scripted.end(inChat()),
    close: () => scripted.close(),
  }
}
