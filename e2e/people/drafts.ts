import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of all the drafts an agent's desktop keeps. What is in them is sealed. */
export async function draftBytes(profile: string): Promise<number> {
  const agents = await readdir(join(profile, 'agents')).catch(() => [])
  const files = agents.map((name) => join(profile, 'agents', name, 'drafts'))
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
