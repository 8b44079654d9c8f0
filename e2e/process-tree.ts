import { readdir, readFile } from 'node:fs/promises'

/** Every process below `pid`, by its Chromium type. */
export async function processesOf(pid: number, type: string): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const read = async (id: number) => {
    const gone = () => ''
    const [line, status] = await Promise.all([
      readFile(`/proc/${id}/cmdline`, 'utf8').catch(gone),
      readFile(`/proc/${id}/status`, 'utf8').catch(gone),
    ])
    return { id, line, parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0) }
  }
  const known = new Map((await Promise.all(all.map(read))).map((entry) => [entry.id, entry]))
  const isBelow = (id: number): boolean => id === pid || (id > 1 && isBelow(known.get(id)?.parent ?? 0))
  return [...known.values()]
    .filter(
      ({ id, line }) => line.split(/[\0 ]/).includes(`--type=${type}`) && isBelow(known.get(id)?.parent ?? 0),
    )
    .map(({ id }) => id)
}
