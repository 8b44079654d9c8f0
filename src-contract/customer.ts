import { z } from 'zod'
import { loose } from './loose'
import { personal } from './personal'

/** What the customer's client said of its user: names as it sent them, values as text. */
export const Customer = loose({
  name: personal(z.string().max(200)).nullable(),
  parameters: personal(z.record(z.string().max(100), z.string().max(2_000))),
})
export type Customer = z.infer<typeof Customer>
