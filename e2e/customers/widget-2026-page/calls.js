const VERSION = '/clientweb/api/v1/'

function jsonOf(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What the vendor's widget asks, with the header and the surplus query parameters that it really adds. */
export function createCalls({ server, tenantUrl, appId, domain, request }) {
  const identity = { Authorization: `MOBILE-API-140-327-PLAIN appId="${appId}", clientId="WebChat"` }

  async function call(method, path, { sessionId, body, form, signal } = {}) {
    const query = new URLSearchParams({ tenantUrl, timestamp: String(Date.now()), domain, appId })
    if (sessionId) query.set('sessionId', sessionId)
    const answer = await request({
      method,
      url: server + VERSION + path + '?' + query.toString(),
      headers: body === undefined ? identity : { ...identity, 'Content-Type': 'application/json' },
      body: body === undefined ? form : JSON.stringify(body),
      signal,
    })
    return { ...answer, json: jsonOf(answer.text) }
  }

  return {
    configuration: () => call('GET', 'configuration'),
    availability: () => call('GET', 'availability'),
    open: (body) => call('POST', 'chats', { body }),
    history: (id) => call('GET', `chats/${id}/history`, { sessionId: id }),
    poll: (id, signal) => call('GET', `chats/${id}/events`, { sessionId: id, signal }),
    post: (id, events) => call('POST', `chats/${id}/events`, { sessionId: id, body: { events } }),
    upload: (id, file) => {
      const form = new FormData()
      form.append('file-upload-input', file, file.name)
      return call('POST', 'files', { sessionId: id, form })
    },
    file: (id, fileId) => call('GET', `chats/${id}/files/${fileId}`, { sessionId: id }),
    icon: (id) => call('GET', `chats/${id}/chaticon`, { sessionId: id }),
    // The leading slash is the widget's own: it makes `v1//iceservers`.
    iceServers: (id) => call('GET', '/iceservers', { sessionId: id }),
  }
}
