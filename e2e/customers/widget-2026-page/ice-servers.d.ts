export function decryptIceServers(text: string, sessionId: string): Promise<readonly unknown[]>
