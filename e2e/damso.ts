import { type Browser, chromium, expect, test as base } from '@playwright/test'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Agent, type Desktop, openDesktop } from './people/agent'
import { type WidgetCustomer, widgetCustomer } from './people/widget-customer'
import { type Gateway, importWorkspace, startGateway } from './processes'

interface Damso {
  /** A test that provokes the page says so; all others end with pages that had nothing to complain about. */
  mayComplain: boolean
  /** What IT would import, in place of the sample. */
  workspace: object | null
  /** A folder of this test's own, gone afterwards. */
  folder: string
  gateway: Gateway
  /** Opens another desktop, with a profile of its own unless one is given. */
  openAgent: (desktop?: Partial<Desktop>) => Promise<Agent>
  /** Mina, signed in and Ready. */
  mina: Agent
  customer: WidgetCustomer
  /** Another customer, in a browser profile of his own. */
  openCustomer: () => Promise<WidgetCustomer>
}

/** How a customer's browser starts. Its sandbox is on as well: Playwright's own default is off. */
export const CHROMIUM = {
  executablePath: process.env['DAMSO_TEST_BROWSER'] ?? '/usr/bin/chromium',
  chromiumSandbox: true,
  args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
}

interface OfWorker {
  /** The data of a gateway with the sample, which tests begin with a copy of: to make it takes a second. */
  sample: string
  browser: Browser
}

const withFolder = async (use: (folder: string) => Promise<void>) => {
  const folder = await mkdtemp(join(tmpdir(), 'damso-e2e-'))
  await use(folder)
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

export const test = base.extend<Damso, OfWorker>({
  mayComplain: [false, { option: true }],
  workspace: [null, { option: true }],

  folder: async ({}, use) => withFolder(use),

  sample: [
    async ({}, use) =>
      withFolder(async (folder) => {
        const data = join(folder, 'gateway')
        const gateway = await startGateway(data)
        await gateway.stop()
        await use(data)
      }),
    { scope: 'worker' },
  ],

  gateway: async ({ folder, sample, workspace }, use) => {
    const data = join(folder, 'gateway')
    if (workspace) {
      const file = join(folder, 'workspace.json')
      await writeFile(file, JSON.stringify(workspace))
      await importWorkspace(data, file)
    } else await cp(sample, data, { recursive: true })
    const gateway = await startGateway(data, workspace ? [] : ['--sample'])
    await use(gateway)
    await gateway.stop()
  },

  openAgent: async ({ gateway, folder, mayComplain }, use) => {
    const agents: Agent[] = []
    await use(async (desktop = {}) => {
      const profile = join(folder, `desktop-${agents.length}`)
      const agent = await openDesktop({ gatewayUrl: gateway.url, profile, ...desktop })
      agents.push(agent)
      return agent
    })
    await Promise.all(agents.map((agent) => agent.close()))
    if (!mayComplain) expect(agents.flatMap(({ complaints }) => complaints)).toEqual([])
  },

  mina: async ({ openAgent }, use) => {
    const mina = await openAgent()
    await mina.signIn('mina')
    await mina.choose('Ready')
    await use(mina)
  },

  browser: [
    async ({}, use) => {
      const browser = await chromium.launch(CHROMIUM)
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],

  openCustomer: async ({ browser, gateway, mayComplain }, use) => {
    const customers: WidgetCustomer[] = []
    await use(async () => {
      const context = await browser.newContext({ locale: 'en-US' })
      const customer = widgetCustomer(await context.newPage(), gateway.customersUrl)
      customers.push(customer)
      return customer
    })
    // The browser is the worker's: pages left in it would go on looking for the gateways of tests long past.
    await Promise.all(customers.map(({ page }) => page.context().close()))
    if (!mayComplain) expect(customers.flatMap(({ complaints }) => complaints)).toEqual([])
  },

  customer: async ({ openCustomer }, use) => use(await openCustomer()),
})

export { expect } from '@playwright/test'
