import type { ImportProblem } from '../../src-contract/predefined'
import { importLines } from '../predefined/import-lines'
import { customerFormEnds } from './file-customer-form'
import type { Path } from './read-workspace-file'
import { predefinedOf } from './settings-of-file'
import type { WorkspaceFile } from './workspace-file'

/** A mistake among the messages of a set, where it stands in the file: each message is a line of its set. */
export const asLooseEnd = (set: number, { line, column, problem }: ImportProblem) => ({
  path: ['predefined', set, 'messages', line - 1, ...(column === 'line' ? [] : [column])] as Path,
  message: problem === 'set-full' ? 'is one too many for a set' : 'stands in this set twice',
})

/** Keys that stand for two things, and keys that stand for none. */
export function looseEnds(file: WorkspaceFile) {
  const keys = (items: readonly { key: string }[]) => items.map(({ key }) => key)
  const named = {
    teams: keys(file.teams),
    services: keys(file.services),
    reasons: keys(file.reasons),
    entryPoints: file.entryPoints.map(({ appId }) => appId),
    people: file.people.map(({ userName }) => userName.normalize('NFKC').toLowerCase()),
  }
  const nameOf = {
    teams: 'key',
    services: 'key',
    reasons: 'key',
    entryPoints: 'appId',
    people: 'userName',
  } as const
  const twice = (['teams', 'services', 'reasons', 'entryPoints', 'people'] as const).flatMap((section) =>
    named[section].flatMap((name, index, all) =>
      all.indexOf(name) < index
        ? [{ path: [section, index, nameOf[section]], message: `'${name}' is taken` }]
        : [],
    ),
  )
  const unknown = (kind: 'teams' | 'services', asked: string, path: Path) =>
    named[kind].includes(asked)
      ? []
      : [{ path, message: `there is no '${asked}' among the ${kind} of this file` }]

  const sets = file.predefined.map(({ service, language }) => `${service} ${language}`)

  return [
    ...twice,
    ...codesTwice(file),
    ...nothingToChoose(file),
    ...customerFormEnds(file.services),
    ...withoutLimit(file),
    ...categoriesTwice(file),
    ...file.predefined.flatMap(({ service, language }, index) => [
      ...unknown('services', service, ['predefined', index, 'service']),
      ...(sets.indexOf(`${service} ${language}`) < index
        ? [{ path: ['predefined', index, 'language'], message: `'${service}' has a set in '${language}'` }]
        : []),
    ]),
    ...predefinedOf(file).flatMap(({ lines }, index) =>
      importLines([], lines).problems.map((problem) => asLooseEnd(index, problem)),
    ),
    ...file.entryPoints.flatMap(({ service }, index) =>
      unknown('services', service, ['entryPoints', index, 'service']),
    ),
    ...file.people.flatMap(({ teams, services }, index) => [
      ...teams.flatMap((key, at) => unknown('teams', key, ['people', index, 'teams', at])),
      ...services.flatMap((key, at) => unknown('services', key, ['people', index, 'services', at])),
    ]),
  ]
}

/** A result is known by its code, within its service. */
function codesTwice({ services }: WorkspaceFile) {
  const codes = services.map(({ dispositions }) => dispositions?.list.map(({ code }) => code) ?? [])
  return codes.flatMap((ofService, index) =>
    ofService.flatMap((code, at) =>
      ofService.indexOf(code) < at
        ? [
            {
              path: ['services', index, 'dispositions', 'list', at, 'code'] as Path,
              message: `'${code}' is taken`,
            },
          ]
        : [],
    ),
  )
}

function categoriesTwice({ cases }: WorkspaceFile) {
  const codes = cases?.categories.map(({ code }) => code) ?? []
  return codes.flatMap((code, at) =>
    codes.indexOf(code) < at
      ? [{ path: ['cases', 'categories', at, 'code'] as Path, message: `'${code}' is taken` }]
      : [],
  )
}

/** Where agents must give a result, there is one that they can give. */
const nothingToChoose = ({ services }: WorkspaceFile) =>
  services.flatMap(({ dispositions }, index) =>
    dispositions?.isRequired && !dispositions.list.some(({ forAgents }) => forAgents)
      ? [
          {
            path: ['services', index, 'dispositions', 'isRequired'] as Path,
            message: 'none of the list is forAgents',
          },
        ]
      : [],
  )

/** A limited wrap-up says how long it is, and only that; one that completes itself has a result to give where one is owed. */
const withoutLimit = ({ services }: WorkspaceFile) =>
  services.flatMap(({ wrapUp, wrapUpLimit, dispositions }, index) => {
    const at = (message: string, ...field: readonly string[]) => [
      { path: ['services', index, ...field] as Path, message },
    ]
    if (wrapUp === 'limited' && !wrapUpLimit)
      return at("'limited' needs wrapUpLimit with its seconds", 'wrapUp')
    if (wrapUp !== 'limited' && wrapUpLimit) return at("wrapUp is not 'limited'", 'wrapUpLimit')
    const owes = dispositions?.isRequired === true && wrapUpLimit?.onExpiry === 'complete'
    return owes && !dispositions.list.some(({ code, forAgents }) => code === 'timed-out' && !forAgents)
      ? at("needs a disposition 'timed-out' that is not forAgents", 'wrapUpLimit', 'onExpiry')
      : []
  })
