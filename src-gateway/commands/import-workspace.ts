import { readFile } from 'node:fs/promises'
import type { Accounts } from '../accounts/accounts'
import { userKey } from '../accounts/people'
import { openCentre, type Surroundings } from '../centre'
import type { Predefined } from '../predefined/predefined'
import { BadUsage, type Settings } from '../settings'
import { type FileProblem, type ReadFile, readWorkspaceFile } from '../workspace/read-workspace-file'
import { asLooseEnd } from '../workspace/loose-ends'
import { detailsOf, predefinedOf, settingsOf } from '../workspace/settings-of-file'
import type { FilePerson } from '../workspace/workspace-file'
import { unreadable } from './input'

/** `import-workspace FILE`: the file is the whole of it; people who are not named in it stay as they are. */
export async function importWorkspace(settings: Settings, file: string, surroundings: Surroundings) {
  const read = readWorkspaceFile(await readFile(file, 'utf8').catch(unreadable(file)))
  if ('problems' in read) throw refusal(file, read.problems)

  const centre = await openCentre(settings, surroundings)
  try {
    const known = new Map((await centre.accounts.people()).map((me) => [userKey(me.userName), me.id]))
    const problems = [...unarmed(read, known), ...(await unfit(read, centre.predefined))]
    if (problems.length > 0) throw refusal(file, problems)

    const { revision } = await centre.workspaces.publish(settingsOf(read.file))
    for (const person of read.file.people)
      await store(centre.accounts, person, known.get(userKey(person.userName)))
    for (const set of predefinedOf(read.file)) await centre.predefined.provide(set)
    return { revision, people: read.file.people.length }
  } finally {
    await centre.close()
  }
}

type Read = Extract<ReadFile, { file: unknown }>

const unarmed = ({ file, problemAt }: Read, known: ReadonlyMap<string, unknown>): FileProblem[] =>
  file.people.flatMap(({ userName, password }, index) =>
    password !== undefined || known.has(userKey(userName))
      ? []
      : [problemAt(['people', index, 'password'], 'required of somebody who is new')],
  )

/** What the sets of the gateway cannot take up beside what they hold. */
async function unfit({ file, problemAt }: Read, predefined: Pick<Predefined, 'problemsWith'>) {
  const sets = await Promise.all(predefinedOf(file).map(predefined.problemsWith))
  return sets.flatMap((problems, index) =>
    problems.map((problem) => {
      const { path, message } = asLooseEnd(index, problem)
      return problemAt(path, message)
    }),
  )
}

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
