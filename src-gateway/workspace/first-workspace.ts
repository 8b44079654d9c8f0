import type { Language } from '../../src-contract/ids'
import { WorkspaceFile } from './workspace-file'

export const FIRST = { team: 'first', service: 'support', appId: 'web' } as const

/** Breaks and other reasons for being away that nearly every centre has. */
export const usualReasons = [
  { key: 'meal', name: { ko: '식사', en: 'Meal' }, isBreak: true },
  { key: 'rest', name: { ko: '휴식', en: 'Break' }, isBreak: true },
  { key: 'training', name: { ko: '교육', en: 'Training' }, isBreak: false },
  { key: 'paperwork', name: { ko: '업무 정리', en: 'Paperwork' }, isBreak: false },
]

export const support = { key: FIRST.service, name: { ko: '고객지원', en: 'Support' } }

interface FirstCentre {
  readonly centreName: string
  readonly language: Language
  /** The origins that may use its entry point, besides the gateway's own page. */
  readonly sites: readonly string[]
}

/** One team, one service, one entry point: enough for the first chat, and what a later import replaces. */
export const firstWorkspace = ({ centreName, language, sites }: FirstCentre): WorkspaceFile =>
  WorkspaceFile.parse({
    centre: { name: centreName, language },
    teams: [{ key: FIRST.team, name: { ko: '상담팀', en: 'Agents' } }],
    services: [support],
    reasons: usualReasons,
    entryPoints: [{ appId: FIRST.appId, service: FIRST.service, origins: sites }],
  })
