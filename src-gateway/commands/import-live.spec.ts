import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../database/testing'
import { signIn } from '../testing-people'
import { useProgram } from '../testing-program'

const { run, serve, place } = useProgram()

const file = {
  centre: { name: '담소', language: 'ko' },
  teams: [{ key: 'first', name: 'Team' }],
  services: [{ key: 'support', name: 'Help' }],
  predefined: [{ service: 'support', language: 'ko', messages: [{ title: '새 문구', text: '반갑습니다' }] }],
  people: [
    {
      ...{ userName: 'mina', displayName: '김미나', role: 'supervisor', chatLimit: 5 },
      ...{ teams: ['first'], services: ['support'] },
    },
  ],
}

test('[AK4] what IT imports while gateways serve is at an open desk at once: who he is, and what he has ready', async () => {
  const made = await createTestDatabase('postgres')
  const environment = 'url' in made.settings ? { DATABASE_URL: made.settings.url } : {}
  const gateway = await serve(['--sample', '--port', '0', '--data', place('live')], { environment })
  const mina = await signIn(gateway.ready.url, 'mina')
  await mina.frame('predefinedSets')
  const path = place('workspace.json')
  writeFileSync(path, JSON.stringify(file))
  const { code, errors } = await run(['import-workspace', path], { environment })
  expect(code, errors).toBe(0)
  const { displayName, role, chatLimit } = (await mina.frame('me')).me
  expect([displayName, role, chatLimit]).toEqual(['김미나', 'supervisor', 5])
  const found = await mina.first((down) => {
    if (down.frame !== 'predefined' || down.set.name.en !== 'Help') return undefined
    return down.set.messages.find(({ title }) => title === '새 문구')
  })
  expect(found).toMatchObject({ text: '반갑습니다', folder: [], key: null })
  await gateway.stop()
  await made.remove()
})
