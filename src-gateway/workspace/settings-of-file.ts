import type { z } from 'zod'
import { DispositionId, EntryPointId, FormId, ReasonId, ServiceId, TeamId } from '../../src-contract/ids'
import type { Service } from '../../src-contract/workspace'
import type { Form } from '../../src-contract/form'
import { customerFormsOfFile } from './file-customer-form'
import { keyedId } from './keyed-id'
import type { FileForm } from './file-form'
import type { PersonDetails } from '../accounts/accounts'
import type { ProvidedSet } from '../predefined/shared-sets'
import { type FilePerson, MEBIBYTE, type WorkspaceFile } from './workspace-file'
import type { CentreSettings } from './workspaces'

export const serviceId = (key: string) => ServiceId.parse(keyedId('service', key))
export const teamId = (key: string) => TeamId.parse(keyedId('team', key))

/** The file's words become the product's: keys become ids. */
export function settingsOf(file: WorkspaceFile): CentreSettings {
  const { centre, teams, services, reasons, entryPoints, cases } = file
  return {
    cases,
    centreName: centre.name,
    language: centre.language,
    tenantNames: centre.tenantNames,
    connectionGrace: centre.connectionGrace,
    fileLimit: centre.fileLimit * MEBIBYTE,
    masking: centre.masking,
    ...(centre.doAgentsBlock && { doAgentsBlock: true }),
    participantLimit: centre.participantLimit,
    teams: teams.map(({ key, name }) => ({ id: teamId(key), name })),
    services: services.map(serviceOf),
    reasons: reasons.map(({ key, ...reason }) => ({ id: ReasonId.parse(keyedId('reason', key)), ...reason })),
    entryPoints: entryPoints.map(({ appId, service, language, origins, hours, identitySecret }) => ({
      id: EntryPointId.parse(keyedId('entryPoint', appId)),
      appId,
      serviceId: serviceId(service),
      language: language ?? centre.language,
      origins,
      hours,
      ...(identitySecret && { identitySecret }),
    })),
  }
}

function serviceOf({
  key,
  dispositions,
  activityForm,
  forms,
  secureForms,
  ...service
}: WorkspaceFile['services'][number]): Service {
  const idOf = (code: string) => DispositionId.parse(keyedId('disposition', `${key}/${code}`))
  const list = dispositions?.list.map((disposition) => ({ id: idOf(disposition.code), ...disposition }))
  return {
    id: serviceId(key),
    ...service,
    ...(dispositions && list && { dispositions: { ...dispositions, list } }),
    ...(activityForm && { activityForm: formOf(key, activityForm) }),
    ...(forms && { forms: customerFormsOfFile(key, forms) }),
    ...(secureForms && { secureForms }),
  }
}

const formOf = (service: string, { key, ...form }: z.infer<typeof FileForm>): Form => ({
  id: FormId.parse(keyedId('form', `${service}/${key}`)),
  ...form,
})

/** The sets of the file, each message with its place among them as its line. */
export const predefinedOf = ({ predefined }: WorkspaceFile): ProvidedSet[] =>
  predefined.map(({ service, language, messages }) => ({
    serviceId: serviceId(service),
    language,
    lines: messages.map((message, n) => ({ line: n + 1, ...message })),
  }))

export const detailsOf = ({ teams, services, ...person }: FilePerson): PersonDetails => ({
  ...{ displayName: person.displayName, role: person.role, chatLimit: person.chatLimit },
  languages: [...new Set(person.languages)],
  skills: [...new Set(person.skills)],
  teamIds: teams.map(teamId),
  serviceIds: services.map(serviceId),
})
