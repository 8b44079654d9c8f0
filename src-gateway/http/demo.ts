import type { Call, Route } from './router'

/** The customers' page of this gateway is for the entry point it has, where the address names no other. */
export function withEntryPoint(page: Route, appId: () => string | undefined): Route {
  return {
    ...page,
    handle(call) {
      const app = call.path.endsWith('/') && !call.query.has('app') ? appId() : undefined
      if (app === undefined) return page.handle(call)
      return { status: 302, headers: { location: `?${askingFor(app, call).toString()}` } }
    },
  }
}

function askingFor(app: string, { query }: Call): URLSearchParams {
  const asked = new URLSearchParams(query)
  asked.set('app', app)
  return asked
}
