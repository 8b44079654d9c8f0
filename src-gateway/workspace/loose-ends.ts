import type { Path } from './read-workspace-file'
import type { WorkspaceFile } from './workspace-file'

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

  return [
    ...twice,
    ...file.entryPoints.flatMap(({ service }, index) =>
      unknown('services', service, ['entryPoints', index, 'service']),
    ),
    ...file.people.flatMap(({ teams, services }, index) => [
      ...teams.flatMap((key, at) => unknown('teams', key, ['people', index, 'teams', at])),
      ...services.flatMap((key, at) => unknown('services', key, ['people', index, 'services', at])),
    ]),
  ]
}
