import { readFile } from 'node:fs/promises'
import type { Accounts } from '../accounts/accounts'
import { userKey } from '../accounts/people'
import { openCentre, type Surroundings } from '../centre'
import { BadUsage, type Settings } from '../settings'
import { type FileProblem, readWorkspaceFile } from '../workspace/read-workspace-file'
import { detailsOf, settingsOf } from '../workspace/settings-of-file'
import type { FilePerson } from '../workspace/workspace-file'
import { unreadable } from './input'

/** `import-workspace FILE`: the file is the whole of it; people who are not named in it stay as they are. */
export async function importWorkspace(settings: Settings, file: string, surroundings: Surroundings) {
  const read = readWorkspaceFile(await readFile(file, 'utf8').catch(unreadable(file)))
  if ('problems' in read) throw refusal(file, read.problems)

  const centre = await openCentre(settings, surroundings)
  try {
    const known = new Map((await centre.accounts.people()).map((me) => [userKey(me.userName), me.id]))
    const unarmed = read.file.people.flatMap(({ userName, password }, index) =>
      password !== undefined || known.has(userKey(userName)) ? [] : [['people', index, 'password'] as const],
    )
    if (unarmed.length > 0)
      throw refusal(
        file,
        unarmed.map((path) => missingPassword(path, read.lineOf(path))),
      )

    const { revision } = await centre.workspaces.publish(settingsOf(read.file))
    for (const person of read.file.people)
      await store(centre.accounts, person, known.get(userKey(person.userName)))
    return { revision, people: read.file.people.length }
  } finally {
    await centre.close()
  }
}

const missingPassword = (
  [section, index, name]: readonly [string, number, string],
  line: number,
): FileProblem => ({
  line,
  field: `${section}[${index}].${name}`,
  message: 'required of somebody who is new',
})

async function store(
  accounts: Accounts,
  person: FilePerson,
  id: Awaited<ReturnType<Accounts['people']>>[number]['id'] | undefined,
) {
  const { userName, password } = person
  if (id === undefined) {
    if (password !== undefined) await accounts.add({ ...detailsOf(person), userName, password })
    return
  }
  await accounts.change(id, detailsOf(person))
  if (password !== undefined) await accounts.changePassword(id, password)
}

/** `file:line: field: what is wrong`, as compilers write it and editors jump to it. */
const refusal = (file: string, problems: readonly FileProblem[]) =>
  new BadUsage(
    problems
      .map(({ line, field, message }) =>
        [`${file}:${line}`, ...(field === '' ? [] : [field]), message].join(': '),
      )
      .join('\n'),
  )
