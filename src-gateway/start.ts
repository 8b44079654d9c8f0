import { type Centre, openCentre, type Surroundings } from './centre'
import { systemClock } from './clock'
import { createRecognition } from './contacts/recognition'
import { createDoors } from './doors'
import { agentFileRoutes } from './files/agent-files'
import { openFilesFor } from './files/open-files'
import type { Files } from './files/files'
import { certificateFor, openListeners } from './http/open-listeners'
import { createMessagingApi, type MessagingApi } from './messaging-api/messaging-api'
import { createVisits } from './messaging-api/visits'
import { openPipeline, type Pipeline } from './pipeline'
import { openForgetting } from './privacy/forgetting'
import { refuseMixedSample, refuseOpenSample } from './sample-guard'
import { createReadMarks } from './session/read-marks'
import type { Settings } from './settings'
import { loadSample } from './workspace/sample'

export interface Ready {
  readonly ready: true
  readonly url: string
  readonly customersUrl: string
  readonly version: string
}

export interface Gateway {
  readonly ready: Ready
  /** Takes no more, says goodbye, finishes what it has, and closes; false when that did not end in time. */
  readonly drain: () => Promise<boolean>
}

export interface StartPorts extends Surroundings {
  readonly widget: string
}

/** Ten seconds are promised to whoever waits for the end; the rest is for the system. */
const DRAINING = 8_000

/** Opened from the ground up; what cannot be opened closes what is open below it, and says why. */
export async function startGateway(settings: Settings, ports: StartPorts): Promise<Gateway> {
  refuseOpenSample(settings)
  await certificateFor(settings)
  const centre = await openCentre(settings, ports)
  return openAbove(centre, settings, ports).catch(async (cause: unknown) => {
    await centre.close()
    throw cause
  })
}

async function openAbove(centre: Centre, settings: Settings, ports: StartPorts): Promise<Gateway> {
  refuseMixedSample(settings, centre.workspaces.current())
  if (settings.sample) await loadSample(centre)
  const files = await openFilesFor(settings, centre, ports.logger)
  return openWithFiles({ ...centre, files }, settings, ports).catch(async (cause: unknown) => {
    await files.close()
    throw cause
  })
}

type CentreWithFiles = Centre & { readonly files: Files }

async function openWithFiles(
  centre: CentreWithFiles,
  settings: Settings,
  ports: StartPorts,
): Promise<Gateway> {
  const pipeline = await openPipeline({ ...centre, logger: ports.logger })
  const messaging = createMessagingApi({
    ...{ ...centre, ...pipeline, now: systemClock, version: ports.version },
    visits: createVisits(centre.database),
    readMarks: createReadMarks(centre.database),
    recognition: createRecognition({ ...centre, ...pipeline }),
    publicUrl: settings.publicUrl,
    // Calls have their own issue; until then there is no server to name.
    iceServers: [],
    report: (err) => ports.logger.error({ err }, 'a customer could not be served'),
  })
  return serve({ centre, pipeline, messaging }, settings, ports).catch(async (cause: unknown) => {
    await messaging.close()
    await pipeline.close()
    throw cause
  })
}

interface Open {
  readonly centre: CentreWithFiles
  readonly pipeline: Pipeline
  readonly messaging: MessagingApi
}

async function serve(
  { centre, pipeline, messaging }: Open,
  settings: Settings,
  ports: StartPorts,
): Promise<Gateway> {
  let customersUrl = ''
  const doors = createDoors({
    ...{ settings, centre, ...ports, sessions: pipeline.sessions, messaging: messaging.routes },
    files: agentFileRoutes({ ...centre, streams: pipeline.streams, reading: pipeline.reading }),
    customersUrl: () => customersUrl,
  })
  const defect = (err: unknown) => ports.logger.error({ err }, 'a request failed')
  const forgetting = await openForgetting(centre, pipeline, defect)
  const listeners = await openListeners({ settings, doors, defect }).catch(async (cause: unknown) => {
    await forgetting.close()
    throw cause
  })
  customersUrl = listeners.customersUrl

  /** First nobody comes in any more; then who waits is answered, and what was begun is written. */
  async function close() {
    const stopped = listeners.stop()
    await forgetting.close()
    await messaging.close()
    await pipeline.close()
    listeners.cut()
    await stopped
    await centre.files.close()
    await centre.close()
    return true
  }

  return {
    ready: { ready: true, url: listeners.url, customersUrl, version: ports.version },
    drain: () => Promise.race([close(), tooLong()]),
  }
}

const tooLong = () =>
  new Promise<boolean>((resolve) => {
    AbortSignal.timeout(DRAINING).addEventListener('abort', () => resolve(false))
  })
