import type { Page } from '@playwright/test'
import type { Gateway } from '../processes'
import { createSteadyAgent, type SteadyAgent } from './steady-agent'
import type { WidgetCustomer } from './widget-customer'

interface Places {
  readonly gateway: Gateway
  readonly customer: WidgetCustomer
}

/** A customer at our own chat, and an agent without a desktop who does what the test says. */
export async function talking({ gateway, customer }: Places, talk: (agent: SteadyAgent) => Promise<void>) {
  const agent = await createSteadyAgent(gateway, 'mina')
  await customer.opens()
  await customer.says('hello')
  await agent.accepts()
  await customer.page.getByRole('button', { name: 'Add files' }).waitFor()
  await talk(agent)
  agent.close()
}

/** A picture as a browser makes one, of that size. */
export async function pictureOf(page: Page, width: number, height: number): Promise<Buffer<ArrayBuffer>> {
  const url = await page.evaluate(
    ([wide, high]) => {
      const canvas = document.createElement('canvas')
      canvas.width = wide
      canvas.height = high
      const context = canvas.getContext('2d')
      context?.fillRect(0, 0, wide / 2, high)
      return canvas.toDataURL('image/png')
    },
    [width, height] as const,
  )
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

export const textFile = (name: string, words: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(words),
})
