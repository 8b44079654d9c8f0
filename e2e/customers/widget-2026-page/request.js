/** One request as the widget makes it: XMLHttpRequest with credentials, so the cookie and the preflight are the browser's. */
export const request = ({ method, url, headers, body, signal }) =>
  new Promise((answered, failed) => {
    const exchange = new XMLHttpRequest()
    exchange.open(method, url)
    exchange.withCredentials = true
    for (const [name, value] of Object.entries(headers)) exchange.setRequestHeader(name, value)
    exchange.responseType = 'arraybuffer'
    exchange.onload = () => answered(answerOf(exchange))
    exchange.onerror = () => failed(new Error('No answer'))
    exchange.onabort = () => failed(new Error('Aborted'))
    signal?.addEventListener('abort', () => exchange.abort(), { once: true })
    exchange.send(body)
  })

function answerOf({ status, response }) {
  const bytes = new Uint8Array(response)
  return { status, bytes, text: new TextDecoder().decode(bytes) }
}
