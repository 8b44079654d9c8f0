import { drawPicture } from './picture'

/** What main wants drawn, as it comes with the bytes. */
interface Job {
  readonly id: string
  readonly kind: string
  readonly longest: number
  readonly page: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Waits until there is something to do; main answers when there is. */
async function nextJob(): Promise<Job> {
  const answer = await fetch('/job')
  const asked = (name: string) => answer.headers.get(`job-${name}`) ?? ''
  return {
    ...{ id: asked('id'), kind: asked('kind') },
    ...{ longest: Number(asked('longest')), page: Number(asked('page')) },
    bytes: new Uint8Array(await answer.arrayBuffer()),
  }
}

async function work({ kind, bytes, longest, page }: Job): Promise<ArrayBuffer | Uint8Array<ArrayBuffer>> {
  if (kind === 'picture') return drawPicture(bytes, longest)
  // Heavy, and pictures are what mostly comes.
  const { countPages, drawPage } = await import('./document')
  if (kind === 'page') return drawPage(bytes, { page, longest })
  return new TextEncoder().encode(String(await countPages(bytes)))
}

const tell = (path: string, body: BodyInit) => fetch(path, { method: 'POST', body })

/** One job after the other. Bytes that cannot be drawn are no defect: whatever is thrown over them, main hears `failed`. */
async function serve() {
  for (;;) {
    const job = await nextJob()
    await work(job).then(
      (made) => tell(`/made/${job.id}`, made),
      () => tell(`/failed/${job.id}`, ''),
    )
  }
}

void serve()
