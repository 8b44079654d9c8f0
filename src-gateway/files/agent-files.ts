import { type AgentId, FileId } from '../../src-contract/ids'
import type { Accounts } from '../accounts/accounts'
import { holderOf, refuse } from '../accounts/agent-routes'
import type { Answer } from '../http/answer'
import { discard } from '../http/discard'
import type { Call, Route } from '../http/router'
import { download } from './download'
import type { FileRow } from './file-rows'
import type { Files } from './files'
import { createSeeing, type SeeingPorts } from './seeing'
import { begin, capabilities, offset, problem, proceed, refuseVersion, terminate } from './tus'

export interface AgentFilesPorts extends SeeingPorts {
  readonly files: Files
  readonly accounts: Pick<Accounts, 'holder' | 'person'>
}

/** A desktop asks what has become of its upload, and waits for the scanner's word so long. */
const PATIENCE_MS = 10_000

const ALL = '/agent/files'
const ONE = '/agent/files/:id'

type Serve = (agentId: AgentId, call: Call) => Promise<Answer>
type ServeFile = (file: FileRow, call: Call) => Promise<Answer>

/** Whom a request is from, and which file it is about, before anything is done. */
function createEntrance({ files, accounts, ...seeing }: AgentFilesPorts) {
  const maySee = createSeeing(seeing)

  const known = (serve: Serve) => async (call: Call) => {
    const holder = holderOf(call)
    const agentId = holder && (await accounts.holder(holder.secret, holder.deviceId))
    if (agentId) return serve(agentId, call)
    await readOff(call)
    return refuse({ refused: 'session-ended' })
  }

  const found = async ({ params }: Call): Promise<FileRow | undefined> => {
    const id = FileId.safeParse(params['id']?.toLowerCase())
    return id.success ? files.find(id.data) : undefined
  }

  async function isReadable(agentId: AgentId, file: FileRow): Promise<boolean> {
    const me = await accounts.person(agentId)
    return me !== undefined && maySee(me, file)
  }

  return {
    known,
    /** To others an upload does not exist. */
    own: (serve: ServeFile) =>
      known(async (agentId, call) => {
        const file = await found(call)
        return file?.uploadedBy === agentId ? serve(file, call) : missing(call)
      }),
    readable: (serve: ServeFile) =>
      known(async (agentId, call) => {
        const file = await found(call)
        return file?.state === 'ready' && (await isReadable(agentId, file))
          ? serve(file, call)
          : missing(call)
      }),
  }
}

const tus =
  (serve: (call: Call) => Promise<Answer>) =>
  async (call: Call): Promise<Answer> => {
    const refusal = refuseVersion(call)
    if (!refusal) return serve(call)
    await readOff(call)
    return refusal
  }

/** Who is still sending would not hear why he is refused. */
const readOff = ({ method, stream }: Call) => (method === 'PATCH' ? discard(stream) : undefined)

async function missing(call: Call): Promise<Answer> {
  await readOff(call)
  return { ...problem('expired'), status: 404 }
}

/** Agents' files: in by resumable uploads, out by whoever uploaded them or may read what they are part of (S10). */
export function agentFileRoutes(ports: AgentFilesPorts): Route[] {
  const { files } = ports
  const { known, own, readable } = createEntrance(ports)
  return [
    { method: 'OPTIONS', path: ALL, handle: capabilities },
    { method: 'OPTIONS', path: ONE, handle: capabilities },
    { method: 'POST', path: ALL, handle: tus(known((agentId, call) => begin(files, call, agentId))) },
    { method: 'HEAD', path: ONE, handle: tus(own((file) => offset(files, file))) },
    {
      method: 'PATCH',
      path: ONE,
      isUpload: true,
      handle: tus(own((file, call) => proceed(files, call, file))),
    },
    { method: 'DELETE', path: ONE, handle: tus(own((file) => terminate(files, file))) },
    {
      method: 'GET',
      path: `${ONE}/standing`,
      handle: own(async (file, { gone }) => ({
        status: 200,
        json: await files.standing(file, { milliseconds: PATIENCE_MS, isGone: () => gone.aborted }),
      })),
    },
    {
      method: 'GET',
      path: ONE,
      handle: readable(async (file, { headers }) =>
        download(files, file, { range: headers.range, disposition: 'attachment' }),
      ),
    },
  ]
}
