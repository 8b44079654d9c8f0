// `npm run gateway -- …`: the gateway alone, with its own arguments and signals. It reads and refuses them itself.
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { needDependencies } from './dependencies.mjs'
import { become } from './electron-runtime.mjs'
import { gatewayFlags } from './gateway-flags.mjs'
import { root } from './script.mjs'

needDependencies()
await buildIfStale()
become(process.execPath, [...gatewayFlags, join(root, 'out/gateway/index.cjs'), ...process.argv.slice(2)])
