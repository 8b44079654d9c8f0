import type { DatabaseRefused } from './database/database'

/** Why the gateway does not start. The message is for whoever started it; the code for programs. */
export type StartRefusal =
  | { refusal: 'port-in-use'; host: string; port: number }
  | { refusal: 'address-not-ours'; host: string; port: number; cause: string }
  | { refusal: 'certificate-unusable'; file: string; cause: string }
  | { refusal: 'files-folder-unusable'; folder: string; cause: string }
  | { refusal: 'sample-only-on-loopback'; host: string }
  | { refusal: 'holds-the-sample' }
  | { refusal: 'holds-a-centre' }
  | DatabaseRefused['refusal']

export class StartRefused extends Error {
  override readonly name = 'StartRefused'

  constructor(
    message: string,
    readonly refusal: StartRefusal,
  ) {
    super(message)
  }

  /** Whoever typed the arguments must change them; time or place do not help. */
  get isUsage(): boolean {
    return this.refusal.refusal === 'sample-only-on-loopback'
  }
}
