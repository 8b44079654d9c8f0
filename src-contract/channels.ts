/** The one Electron channel: the preload asks for a port on it. Apart from the schemas, which the preload must not load. */
export const PORT = 'damso:port'

/** What every page asks first. The preload asks it for the page, whose own code is still being loaded. */
export const FIRST_CALL = { call: 'app.snapshot', id: 0, input: {} } as const
