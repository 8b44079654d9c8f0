import { createCipheriv, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { FILE_LIMIT } from '../../src-contract/limits'
import type { Configuration } from '../../src-contract/messaging-api/configuration'
import type { Availability, Parameters } from '../../src-contract/messaging-api/entry'
import type { IceServer } from '../../src-contract/messaging-api/ice-servers'
import type { EntryPoint, Service } from '../../src-contract/workspace'
import { customerFormsOf } from '../../src-domain/customer-form'
import { blockedExtensions } from '../../src-domain/file-verdict'
import type { Clock } from '../clock'
import { sentences } from '../locales'
import { definitionOf } from './form-words'

/** Opening hours only: whether an agent is there is another question (messaging-api §4). */
export const availability = ({ hours }: EntryPoint, now: Clock): Availability => ({
  chat: !hours || isOpen(hours, now) ? 'available' : 'notAvailable',
  ewt: '0',
})

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

function isOpen({ zone, days, from, to }: NonNullable<EntryPoint['hours']>, now: Clock): boolean {
  const { day, time } = momentIn(zone, now)
  if (from < to) return days.includes(day) && time >= from && time < to
  // Over midnight: the hours belong to the day on which they begin.
  return (days.includes(day) && time >= from) || (days.includes((day + 6) % 7) && time < to)
}

function momentIn(zone: string, now: Clock) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const part = new Map(format.formatToParts(new Date(now())).map(({ type, value }) => [type, value]))
  const of = (type: 'weekday' | 'hour' | 'minute' | 'second') => part.get(type) ?? ''
  return { day: DAYS.indexOf(of('weekday')), time: `${of('hour')}:${of('minute')}:${of('second')}` }
}

export const parameters: Parameters = {
  parameters: [
    { first_name: 'FIRST_NAME' },
    { last_name: 'LAST_NAME' },
    { email: 'EMAIL' },
    { phone: 'PHONE' },
  ],
}

/** At least one set of them, or the widget throws. */
const noStyles: Configuration['styles']['Simple'] = {
  clientMessage: {},
  agentMessage: {},
  systemMessage: {},
  titleFont: {},
  baseFont: {},
  widgetBorder: {},
  widgetBorderRadius: {},
  widgetBackground: {},
  contactTabBorder: {},
  contactTabFont: {},
  contentMargin: {},
  dialogShadow: {},
}

/** The least with which the web widget of 2026 starts, draws itself and chats (messaging-api §10). */
interface Offered {
  readonly fileLimit?: number | undefined
  readonly service: Service | undefined
}

export function configuration(
  { language }: EntryPoint,
  { fileLimit = FILE_LIMIT, service }: Offered,
): Configuration {
  const { agentsAvailable, outOfHours, chatTitle } = sentences[language]
  return {
    definition: {
      chatInitiations: [
        {
          id: '1',
          urls: ['/'],
          contactTab: {
            enabled: true,
            location: 'right_bottom',
            agentsAvailableMsg: agentsAvailable,
            outOfHoursMsg: outOfHours,
            iconUrl: '',
            doNotShowAfterHours: false,
          },
          preChat: { enabled: false, fields: [] },
        },
      ],
      proactiveOffers: [],
      forms: customerFormsOf(service).map((form) => definitionOf(form, language)),
      onPageForms: [],
      chatWidgetStyling: {
        title: chatTitle,
        width: 350,
        height: 500,
        color: '0f62d6',
        textColor: 'ffffff',
        tabStyle: 'default',
        showAgentPic: 'none',
        // Shown in the widget only where it works: calls come with their issue.
        videoCallEnabled: false,
        visitorVideoEnabled: false,
        fileUploadEnabled: true,
        emojiSelector: true,
        widgetMinimizationEnabled: true,
        webNotificationsEnabled: false,
        location: 'right_bottom',
        animationIn: '',
        animationOut: '',
      },
    },
    styles: { Simple: noStyles },
    cobrowsing: {},
    files: { limit: fileLimit, blocked: [...blockedExtensions] },
  }
}

const deriveKey = promisify(pbkdf2)
const ITERATIONS = 65_536

/** base64 of salt(16) ‖ iv(12) ‖ AES-256-GCM of the bare array, with a key made of the chat's id (messaging-api §9.1). */
export async function encryptIceServers(servers: readonly IceServer[], sessionId: string): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const key = await deriveKey(sessionId, salt, ITERATIONS, 32, 'sha256')
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const body = [cipher.update(JSON.stringify(servers), 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([salt, iv, ...body]).toString('base64')
}
