import type { Accounts } from '../accounts/accounts'
import type { Predefined } from '../predefined/predefined'
import { FIRST, support, usualReasons } from './first-workspace'
import { sampleCustomerForms } from './sample-customer-forms'
import { sampleDispositions } from './sample-dispositions'
import { sampleForm } from './sample-forms'
import { sampleMessages } from './sample-messages'
import { serviceId, settingsOf, teamId } from './settings-of-file'
import { WorkspaceFile } from './workspace-file'
import type { CentreWorkspace, Workspaces } from './workspaces'

/** The sample is for trying things on one computer: everybody knows its password, and any local page may use it. */
const APP_ID = 'sample-web'
const PASSWORD = 'damso'

const file = WorkspaceFile.parse({
  centre: { name: '담소 Damso', language: 'ko', doAgentsBlock: true, masking: { passports: true } },
  teams: [{ key: FIRST.team, name: { ko: '상담 1팀', en: 'Team 1' } }],
  services: [
    {
      ...{ ...support, dispositions: sampleDispositions, activityForm: sampleForm },
      ...{ forms: sampleCustomerForms, secureForms: true },
    },
  ],
  reasons: usualReasons,
  entryPoints: [{ appId: APP_ID, service: FIRST.service }],
  cases: {
    categories: [
      { code: 'payment', name: { ko: '결제·환불', en: 'Payment and refunds' } },
      { code: 'delivery', name: { ko: '배송', en: 'Delivery' } },
      { code: 'product', name: { ko: '상품 불량', en: 'Defective product' } },
      { code: 'account', name: { ko: '계정', en: 'Account' } },
      { code: 'complaint', name: { ko: '불만 접수', en: 'Complaint' } },
    ],
  },
})

const agents = [
  { userName: 'mina', displayName: 'Mina Kim', languages: ['ko', 'en'], skills: ['환불', '배송'] },
  { userName: 'jun', displayName: 'Jun Park', languages: ['ko'], skills: ['기술 지원'] },
  { userName: 'hana', displayName: 'Hana Lee', languages: ['ko', 'en', 'ja'], skills: ['VIP', '환불'] },
]

/** No file can name loopback, so whoever finds it looks at the sample. */
export const isSample = ({ entryPoints }: CentreWorkspace) =>
  entryPoints.some(({ appId, origins }) => appId === APP_ID && origins.includes('loopback'))

export interface SamplePorts {
  readonly accounts: Accounts
  readonly workspaces: Workspaces
  readonly predefined: Pick<Predefined, 'provide'>
}

/** Started again after a crash in the middle it goes on where it stopped: what is there stays as it is. */
export async function loadSample({ accounts, workspaces, predefined }: SamplePorts): Promise<void> {
  const common = { password: PASSWORD, teamIds: [teamId(FIRST.team)] }
  const settings = settingsOf(file)
  const entryPoints = settings.entryPoints.map((entryPoint) => ({ ...entryPoint, origins: ['loopback'] }))
  if (!isSample(workspaces.current())) await workspaces.publish({ ...settings, entryPoints })
  for (const agent of agents) {
    await accounts.add({
      ...common,
      ...agent,
      role: 'agent',
      serviceIds: [serviceId(FIRST.service)],
      chatLimit: 3,
    })
  }
  const sora = {
    userName: 'sora',
    displayName: 'Sora Choi',
    role: 'supervisor',
    // She watches over its chats, and takes none.
    serviceIds: [serviceId(FIRST.service)],
    chatLimit: 0,
  } as const
  await accounts.add({ ...common, ...sora })
  for (const language of ['ko', 'en'] as const) {
    const set = { serviceId: serviceId(FIRST.service), language, lines: sampleMessages[language] }
    await predefined.provide(set, { isNewOnly: true })
  }
}
