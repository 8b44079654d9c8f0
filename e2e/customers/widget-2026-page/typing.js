const EVERY_MS = 3_000

/** The first notice is bare; then every three seconds one with the whole text, as long as it goes on changing. */
export function createTyping(send) {
  let text = ''
  let told = ''
  let timer

  const still = () => {
    clearInterval(timer)
    timer = undefined
  }

  function tick() {
    if (text === told) {
      still()
      return send({ event: 'chat_session_not_typing' })
    }
    told = text
    return send({ event: 'chat_session_typing', msg: text })
  }

  return {
    async hold(now) {
      text = now
      if (text !== '' && timer !== undefined) return
      const wasTyping = timer !== undefined
      still()
      told = ''
      if (text === '') return wasTyping ? send({ event: 'chat_session_not_typing' }) : undefined
      timer = setInterval(() => void tick(), EVERY_MS)
      return send({ event: 'chat_session_typing' })
    },
    stop: still,
  }
}
