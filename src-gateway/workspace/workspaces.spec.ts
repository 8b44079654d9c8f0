import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock'
import type { Database } from '../database/database'
import { createTestDatabase, engines, silent, type TestDatabase } from '../database/testing'
import { firstWorkspace } from './first-workspace'
import { settingsOf } from './settings-of-file'
import { openWorkspaces } from './workspaces'

const first = settingsOf(
  firstWorkspace({ centreName: '담소', language: 'ko', sites: ['https://chat.example'] }),
)

for (const engine of engines) {
  let made: TestDatabase
  let database: Database
  const open = () => openWorkspaces({ database, now: systemClock, logger: silent })

  beforeAll(async () => {
    made = await createTestDatabase(engine)
    database = await made.open()
  })
  afterAll(async () => {
    await database.close()
    await made.remove()
  })

  test(`[WS5] an empty gateway has the empty workspace, revision 0 (${engine})`, async () => {
    const workspaces = await open()
    expect(workspaces.current()).toMatchObject({ revision: 0, services: [], entryPoints: [] })
    expect(await workspaces.at(0)).toBe(workspaces.current())
    await workspaces.close()
  })

  test(`[WS6] published settings are the next revision on all nodes, and older ones stay to be asked for (${engine})`, async () => {
    const [here, there] = [await open(), await open()]
    const heard: number[] = []
    there.onChanged(({ revision }) => heard.push(revision))
    const published = await here.publish(first)
    expect(published).toEqual({ ...first, revision: 1 })
    expect(here.entryPoint('web')?.origins).toEqual(['https://chat.example'])
    await expect.poll(() => there.current()).toEqual(published)

    const second = { ...first, connectionGrace: 5 }
    await here.publish(second)
    await expect.poll(() => heard).toEqual([1, 2])
    expect(await there.at(1)).toEqual(published)
    await there.close()

    const later = await open()
    expect(later.current()).toEqual({ ...second, revision: 2 })
    expect(await later.at(1)).toEqual(published)
    await expect(later.at(99)).rejects.toThrow('no workspace revision 99')
    await Promise.all([here.close(), later.close()])
  })

  test(`[WS6] two who publish at once get two revisions (${engine})`, async () => {
    const workspaces = await open()
    const before = workspaces.current().revision
    const both = await Promise.all([workspaces.publish(first), workspaces.publish(first)])
    expect(both.map(({ revision }) => revision).sort()).toEqual([before + 1, before + 2])
    await workspaces.close()
  })

  test(`[WS7] a centre is known by its names whatever their scheme, port, slash and case (${engine})`, async () => {
    const workspaces = await open()
    expect(workspaces.isTenant('anything at all')).toBe(true)
    await workspaces.publish({ ...first, tenantNames: ['shop.example', 'https://Chat.Example:8443/'] })
    const names = [
      'shop.example',
      'SHOP.EXAMPLE:443',
      'http://shop.example/',
      'https://chat.example/x?y',
      'chat.example/',
    ]
    expect(names.filter((name) => !workspaces.isTenant(name))).toEqual([])
    const strangers = ['', 'example', 'evil-shop.example', 'shop.example.evil', 'evil@shop.example']
    expect(strangers.filter((name) => workspaces.isTenant(name))).toEqual([])
    await workspaces.close()
  })
}
