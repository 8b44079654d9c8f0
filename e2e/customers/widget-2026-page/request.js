/** One request as the widget makes it: XMLHttpRequest with credentials, so the cookie and the preflight are the browser's. */
export const request = ({ method, url, headers, body, signal }) =>
  new Promise((answered, failed) => {
    const exchange = new XMLHttpRequest()
    exchange.open(method, url)
    exchange.withCredentials = true
    for (const [name, value] of Object.entries(headers)) exchange.setRequestHeader(name, value)
    exchange.onload = () => answered({ status: exchange.status, text: exchange.responseText })
    exchange.onerror = () => failed(new Error('No answer'))
    exchange.onabort = () => failed(new Error('Aborted'))
    signal?.addEventListener('abort', () => exchange.abort(), { once: true })
    exchange.send(body)
  })
