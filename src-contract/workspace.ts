import { z } from 'zod'
import { CaseSettings } from './case'
import { AgentId, EntryPointId, Language, ReasonId, ServiceId, TeamId } from './ids'
import { CUSTOMER_FORM_LIMIT, DISPOSITION_LIMIT, LARGEST_FILE_LIMIT } from './limits'
import { CustomerForm } from './customer-form'
import { Disposition } from './disposition'
import { Form } from './form'
import { loose } from './loose'
import { Masking } from './masking'
import { Name } from './name'
import { Skills, SpokenLanguages } from './person'
import { WrapUpLimit } from './wrap-up'

const seconds = (least: number, most: number) => z.int().min(least).max(most)

/** How long things may take in a service; every waiting time of the product is one of these, in seconds. */
export const ServiceTimes = loose({
  /** An offer rings so long (chat-controls §2.1, default 10). */
  offer: seconds(1, 600),
  /** Who rejected or did not answer is not asked again for the same chat (default 60). */
  avoid: seconds(1, 3_600),
  /** Without a word from the customer the chat ends; the warning comes at half (default 600). */
  inactivity: seconds(2, 86_400),
  /** Without a sign of life from the customer's client the chat ends (default 300). */
  customerTimeout: seconds(2, 86_400),
  /** After this long without a poll the customer is shown as disconnected (default 30). */
  customerSilence: seconds(1, 3_600),
  /** Between two offers to the same busy agent (default 3). */
  rampUp: seconds(0, 600),
  /** An invitation to a colleague rings so long (chat-controls §2.4); absent: 30. */
  invitation: seconds(1, 600).optional(),
})

export const Service = loose({
  id: ServiceId,
  name: Name,
  times: ServiceTimes,
  wrapUp: z.enum(['none', 'unlimited', 'limited']),
  /** Of a limited wrap-up. */
  wrapUpLimit: WrapUpLimit.optional(),
  /** Seconds of a typical wait, told to customers while they queue; 0 when unknown. */
  expectedWait: seconds(0, 86_400),
  /** What its chats can result in, and whether each must be given a result; absent: it asks for none. */
  dispositions: loose({
    isRequired: z.boolean(),
    list: z.array(Disposition).max(DISPOSITION_LIMIT),
  }).optional(),
  /** What agents fill in about each of its chats. */
  activityForm: Form.optional(),
  /** Forms that agents can send to its customers; absent: none. */
  forms: z.array(CustomerForm).max(CUSTOMER_FORM_LIMIT).optional(),
  /** Whether the secure ones among them may be sent; absent: they may not. */
  secureForms: z.boolean().optional(),
  /** So many days after its end a chat is forgotten; absent: never by itself. */
  retentionDays: z.int().min(1).max(36_500).optional(),
})
export type Service = z.infer<typeof Service>

export const NotReadyReason = loose({ id: ReasonId, name: Name, isBreak: z.boolean() })
export type NotReadyReason = z.infer<typeof NotReadyReason>

export const Team = loose({ id: TeamId, name: Name })
export type Team = z.infer<typeof Team>

/** Where customers come in: the messaging API's `appId`, the service behind it and the sites that may use it. */
export const EntryPoint = loose({
  id: EntryPointId,
  appId: z.string().min(1).max(100),
  serviceId: ServiceId,
  language: Language,
  /** Origins such as `https://shop.example`. `loopback` stands for any page of this computer (sample only). */
  origins: z.array(z.union([z.literal('loopback'), z.url({ protocol: /^https?$/ })])),
  /** Opening hours in the centre's zone; null means always open. */
  hours: loose({
    zone: z.string(),
    days: z.array(z.int().min(0).max(6)),
    from: z.iso.time(),
    to: z.iso.time(),
  }).nullable(),
  /** Of the site: what is signed with it vouches for the site's user. Never leaves the gateway. */
  identitySecret: z.string().min(32).max(200).optional(),
})
export type EntryPoint = z.infer<typeof EntryPoint>

/** What an agent's desktop knows of its centre. Sent whole when its revision changes. */
export const Workspace = loose({
  revision: z.int().nonnegative(),
  centreName: z.string(),
  services: z.array(Service),
  reasons: z.array(NotReadyReason),
  teams: z.array(Team),
  /** How long a lost desktop keeps its chats, in seconds (default 60). */
  connectionGrace: seconds(1, 3_600),
  /** Bytes of one file, from either side; absent: 25 MiB. */
  fileLimit: z.int().min(1).max(LARGEST_FILE_LIMIT).optional(),
  /** Null, or absent from an older gateway: the centre keeps no cases. */
  cases: CaseSettings.nullable().optional(),
  /** What is masked wherever it is typed; absent: cards, and residents' and foreigners' numbers. */
  masking: Masking.optional(),
  /** Whether agents block customers; absent: only supervisors do. */
  doAgentsBlock: z.boolean().optional(),
  /** How many may take part in one chat, its customer included; absent: 6. */
  participantLimit: z.int().min(2).max(20).optional(),
})
export type Workspace = z.infer<typeof Workspace>

export const Role = z.enum(['agent', 'supervisor'])
export type Role = z.infer<typeof Role>

/** The closed list of what somebody may do; roles are named sets of them. */
export const Right = z.enum(['chat', 'supervise', 'administer', 'exportRecords'])
export type Right = z.infer<typeof Right>

/** The signed-in person, as his desktop knows him. */
export const Me = loose({
  id: AgentId,
  userName: z.string(),
  displayName: z.string(),
  role: Role,
  teamIds: z.array(TeamId),
  serviceIds: z.array(ServiceId),
  chatLimit: z.int().min(0).max(50),
  /** Absent: the centre has not said. */
  languages: SpokenLanguages.exactOptional(),
  skills: Skills.exactOptional(),
})
export type Me = z.infer<typeof Me>
