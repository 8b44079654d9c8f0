import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { InteractionId } from '../../src-contract/ids'
import { openDatabase } from '../database/open-database'
import { createTestDatabase, silent } from '../database/testing'
import { createSqlLog } from '../log/sql-log'
import { appending, recorded } from '../log/testing'
import { interactionStream } from '../../src-domain/streams'
import { useProgram } from '../testing-program'

const { run, place } = useProgram()

test('[ER6] an interaction is erased from the command line with a reason, unless it is held or goes on', async () => {
  const made = await createTestDatabase('postgres')
  const environment = 'url' in made.settings ? { DATABASE_URL: made.settings.url } : {}
  const command = (...args: string[]) => run([...args, '--data', place('erase')], { environment })
  const centre = {
    centreName: '담소',
    language: 'ko',
    userName: 'sora',
    displayName: '최소라',
    password: 'sora-secret',
  }
  await run(['init', '--data', place('erase')], { environment, input: JSON.stringify(centre) })
  const chat = [
    { customer: { name: '김하나' }, appId: 'web' },
    { from: 'customer', at: '2026-03-02T11:00:00.000Z', text: '비밀 이야기' },
  ]
  writeFileSync(place('chat.jsonl'), chat.map((line) => JSON.stringify(line)).join('\n'))
  const { interactionId } = JSON.parse((await command('import-chat', place('chat.jsonl'))).out) as {
    interactionId: InteractionId
  }
  const which = ['--interaction', interactionId, '--reason', '고객 요청']
  expect((await command('erase', '--reason', 'x')).errors).toMatch(/^--contact or --interaction/)
  expect(await command('erase', '--interaction', interactionId)).toMatchObject({
    ...{ code: 2, out: '', errors: '--reason: say why; it stays in the audit log, so name nobody in it\n' },
  })
  expect(await command('erase', ...which, '--by', 'nobody')).toMatchObject({ code: 2 })
  expect((await command('erase', ...which)).errors).toContain('is not over yet')

  const database = await openDatabase(made.settings, silent)
  const stream = interactionStream(interactionId)
  const log = createSqlLog({ database, node: 'test' })
  const [position] = await log.positions([stream])
  const over = recorded({
    stream,
    seq: (position?.seq ?? 0) + 1,
    event: { type: 'interaction.completed', interactionId },
  })
  await log.append(appending([over]))
  const held = await command('hold', 'set', ...which)
  expect([held.code, JSON.parse(held.out)]).toMatchObject([0, { held: [{ stream, reason: '고객 요청' }] }])
  expect((await command('erase', ...which)).errors).toContain('A legal hold stands on')
  expect((await command('hold', 'lift', ...which)).out).toBe('{"held":[]}\n')
  const done = await command('erase', ...which, '--by', 'sora')
  expect([done.code, JSON.parse(done.out)]).toMatchObject([0, { erased: [stream] }])
  expect(JSON.stringify(await log.read(stream, { after: 0, limit: 99 }))).not.toContain('비밀')
  expect(await database.query(`select act, actor->>'kind' as by from audit order by at`)).toEqual([
    { act: 'hold.set', by: 'system' },
    { act: 'hold.lifted', by: 'system' },
    { act: 'interaction.erased', by: 'supervisor' },
  ])
  await database.close()
  await made.remove()
})
