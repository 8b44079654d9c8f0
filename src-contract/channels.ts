/** The one Electron channel: the preload asks for a port on it. Apart from the schemas, which the preload must not load. */
export const PORT = 'damso:port'
