import type { AddressKey, RecognisedContact } from '../../src-contract/contact'
import type { Customer } from '../../src-contract/customer'
import type { EntryPoint } from '../../src-contract/workspace'
import { digestAddress, type Recognition } from './recognition'
import { vouchedUser } from './identity-token'

/** Under this name a site's client sends what vouches for its user; it is a credential, and goes no further. */
export const IDENTITY_TOKEN = 'identity_token'

export interface Arriving {
  readonly entryPoint: EntryPoint
  readonly client: string
  readonly token: string
  readonly customer: Customer
  readonly phoneNumber: string
  /** Milliseconds. */
  readonly now: number
}

const EMAIL = new Set(['email', 'e-mail', 'email_address', 'mail'])
const PHONE = new Set(['phone', 'phone_number', 'mobile', 'tel'])

function typedBy({ customer, phoneNumber }: Arriving): AddressKey[] {
  const named = Object.entries(customer.parameters).map(([key, value]) => [key.toLowerCase(), value] as const)
  const first = (names: ReadonlySet<string>) => named.find(([key]) => names.has(key))?.[1]
  const [email, phone] = [first(EMAIL), first(PHONE) || phoneNumber]
  return [
    ...(email ? [{ kind: 'email' as const, value: email }] : []),
    ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
  ].filter(({ value }) => value.length <= 120)
}

/** Who a site vouches for is himself on every device; anybody else is known by the browser or app that he uses. */
function addressOf({ entryPoint, client, token, now }: Arriving): AddressKey {
  const { appId, identitySecret: secret } = entryPoint
  const user = secret && token ? vouchedUser(token, { secret, appId, now }) : undefined
  return user ? digestAddress('account', entryPoint.id, user) : digestAddress('client', entryPoint.id, client)
}

export async function recognise(recognition: Recognition, arriving: Arriving): Promise<RecognisedContact> {
  const address = addressOf(arriving)
  return { contactId: await recognition.contactOf(address), address, typed: typedBy(arriving) }
}
