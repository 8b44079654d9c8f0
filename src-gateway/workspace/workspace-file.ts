import { z } from 'zod'
import { Password, UserName } from '../../src-contract/account'
import { Language } from '../../src-contract/ids'
import {
  CASE_CATEGORY_LIMIT,
  DISPOSITION_LIMIT,
  FILE_LIMIT,
  LARGEST_FILE_LIMIT,
  MASKING_FORMS_LIMIT,
  PREDEFINED_LIMIT,
} from '../../src-contract/limits'
import { CaseSettings } from '../../src-contract/case'
import { Disposition } from '../../src-contract/disposition'
import { MaskingForm } from '../../src-contract/masking'
import { Skills, SpokenLanguages } from '../../src-contract/person'
import { PredefinedWords } from '../../src-contract/predefined'
import { EntryPoint, Role, ServiceTimes } from '../../src-contract/workspace'
import { WrapUpLimit } from '../../src-contract/wrap-up'
import { FileExtra, FileForm } from './file-form'
import { FileCustomerForms } from './file-customer-form'
import { bothLanguages, Key } from './file-words'
import { USUAL_CASES } from './revisions'

export const MEBIBYTE = 1024 * 1024

/** What IT writes by hand and imports. Things are named by keys; whatever is left out has the product's usual value. */

const BothNames = bothLanguages(100)

const times = ServiceTimes.shape
const Times = z.strictObject({
  offer: times.offer.default(10),
  avoid: times.avoid.default(60),
  inactivity: times.inactivity.default(600),
  customerTimeout: times.customerTimeout.default(300),
  customerSilence: times.customerSilence.default(30),
  rampUp: times.rampUp.default(3),
  invitation: times.invitation.default(30),
})

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
const Hours = z.strictObject({
  zone: z.string().refine((zone) => zones.has(zone), 'not a time zone such as Asia/Seoul'),
  days: z.array(z.int().min(0).max(6)).min(1),
  from: z.iso.time(),
  to: z.iso.time(),
})

/** `https://shop.example` and nothing behind it: that is what browsers send. */
const Origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => new URL(url).origin === url,
    'an origin such as https://shop.example, without path or slash',
  )

const FileTeam = z.strictObject({ key: Key, name: BothNames })
const FileReason = z.strictObject({ key: Key, name: BothNames, isBreak: z.boolean().default(false) })
/** What a chat can result in; `folder` is the way to it, from the outermost. */
const FileDisposition = z.strictObject({
  code: Key,
  name: BothNames,
  type: Disposition.shape.type.default('success'),
  folder: z.array(BothNames).max(3).default([]),
  forAgents: z.boolean().default(true),
  resolvesCase: z.boolean().default(false),
  extra: FileExtra.optional(),
})
const FileDispositions = z.strictObject({
  isRequired: z.boolean().default(false),
  list: z.array(FileDisposition).min(1).max(DISPOSITION_LIMIT),
})

/** Of a limited wrap-up; times in seconds. */
const limit = WrapUpLimit.shape
const FileWrapUpLimit = z.strictObject({
  seconds: limit.seconds,
  extension: limit.extension.default(60),
  extensions: limit.extensions.default(2),
  onExpiry: limit.onExpiry,
})

/** Under which a centre sorts its cases, and when those that are resolved close themselves. */
const FileCases = z.strictObject({
  categories: z
    .array(z.strictObject({ code: Key, name: BothNames }))
    .max(CASE_CATEGORY_LIMIT)
    .default([]),
  autoCloseDays: CaseSettings.shape.autoCloseDays.default(USUAL_CASES.autoCloseDays),
})

const FileService = z.strictObject({
  key: Key,
  name: BothNames,
  times: Times.prefault({}),
  wrapUp: z.enum(['none', 'unlimited', 'limited']).default('unlimited'),
  wrapUpLimit: FileWrapUpLimit.optional(),
  expectedWait: z.int().min(0).max(86_400).default(0),
  dispositions: FileDispositions.optional(),
  activityForm: FileForm.optional(),
  forms: FileCustomerForms.optional(),
  secureForms: z.boolean().default(false),
  retentionDays: z.int().min(1).max(36_500).optional(),
})
const FileEntryPoint = z.strictObject({
  appId: EntryPoint.shape.appId,
  service: Key,
  language: Language.optional(),
  origins: z.array(Origin).default([]),
  hours: Hours.nullable().default(null),
  /** Under which the site signs who its user is. */
  identitySecret: EntryPoint.shape.identitySecret,
})
export const FilePerson = z.strictObject({
  userName: UserName,
  displayName: z.string().trim().min(1).max(100),
  role: Role,
  /** Required of people who are new to the gateway. */
  password: Password.optional(),
  teams: z.array(Key).default([]),
  services: z.array(Key).default([]),
  chatLimit: z.int().min(0).max(50).default(3),
  languages: SpokenLanguages.default([]),
  skills: Skills.default([]),
})

/** What a service's agents have ready to say in a language; a slash stands between a folder and one within it. */
const { folder, key, title, text } = PredefinedWords.shape
const FileMessage = z.strictObject({
  folder: z
    .string()
    .default('')
    .transform((path) => path.split('/').flatMap((name) => name.trim() || []))
    .pipe(folder),
  key: key.default(null),
  title,
  text: text.refine((words) => words.trim() !== '', 'says nothing'),
})
const FilePredefined = z.strictObject({
  service: Key,
  language: Language,
  messages: z.array(FileMessage).max(PREDEFINED_LIMIT),
})

/** What is masked wherever somebody types it. */
const FileMasking = z.strictObject({
  cards: z.boolean().default(true),
  residents: z.boolean().default(true),
  passports: z.boolean().default(false),
  accounts: z.boolean().default(false),
  phones: z.boolean().default(false),
  forms: z
    .array(
      z
        .string()
        .refine(
          (form) => MaskingForm.safeParse(form).success,
          'a form such as AA-######: # for a digit, A for a letter, at least four of them, at most 40 characters in all',
        ),
    )
    .max(MASKING_FORMS_LIMIT)
    .default([]),
})

export type FilePerson = z.infer<typeof FilePerson>

export const WorkspaceFile = z.strictObject({
  centre: z.strictObject({
    name: z.string().trim().min(1).max(100),
    language: Language,
    tenantNames: z.array(z.string().min(1).max(200)).default([]),
    connectionGrace: z.int().min(1).max(3_600).default(60),
    /** MiB. */
    fileLimit: z
      .int()
      .min(1)
      .max(LARGEST_FILE_LIMIT / MEBIBYTE)
      .default(FILE_LIMIT / MEBIBYTE),
    masking: FileMasking.prefault({}),
    /** Whether agents block customers; supervisors always do. */
    doAgentsBlock: z.boolean().default(false),
    /** In one chat, its customer included. */
    participantLimit: z.int().min(2).max(20).default(6),
  }),
  teams: z.array(FileTeam).default([]),
  services: z.array(FileService).min(1),
  reasons: z.array(FileReason).default([]),
  entryPoints: z.array(FileEntryPoint).default([]),
  predefined: z.array(FilePredefined).default([]),
  /** Null: the centre keeps no cases. */
  cases: FileCases.nullable().prefault({}),
  people: z.array(FilePerson).default([]),
})
export type WorkspaceFile = z.infer<typeof WorkspaceFile>
