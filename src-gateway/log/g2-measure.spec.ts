import { test } from 'vitest'
import { createTestDatabase, engines } from '../database/testing'
import { createSqlSearch } from './sql-search'
test.each(engines)('measure %s', async (engine) => {
  const made = await createTestDatabase(engine)
  const database = await made.open()
  const id = 'c0ffee00-0000-4000-8000-000000000001'
  const stream = `interaction/${id}` as const
  const words = `array['환불','배송','감사합니다','안녕하세요','주문','번호','확인','부탁드려요','order','delivery','please','thank you','refund','address']`
  await database.query(`insert into event (stream, seq, command, part, at, actor, type, version, body)
    select 'interaction/${id}', n, gen_random_uuid(), 0, now(), '{"kind":"customer","id":"x"}', 'message.sent', 1,
      json_build_object('interactionId','${id}','messageId',gen_random_uuid(),'text',
        (select string_agg((${words})[1 + ((n * 7 + k * 13 + (n*k)%11) % 14)], ' ') from generate_series(1, 3 + n % 20) k) || ' ' || n,
        'from', json_build_object('role','customer'))
    from generate_series(1, 100000) n`)
  await database.query('analyze event')
  const search = createSqlSearch(database)
  for (const [words, limit] of [['99999', 100], ['없는말', 100], ['refund', 100], ['e', 200]] as const) {
    const times = []
    for (let n = 0; n < 5; n += 1) {
      const at = performance.now()
      await search(stream, { words, before: undefined, limit })
      times.push(Math.round(performance.now() - at))
    }
    console.log(engine, words, times.join(' '))
  }
  console.log((await database.query<{ 'QUERY PLAN': string }>(`explain analyze select count(*) from event where strpos(lower(body->>'text'),'q')>0`)).map(r=>r['QUERY PLAN']).join('\n'))
  console.log((await database.query<{ 'QUERY PLAN': string }>(`explain analyze select count(*) from event where strpos(lower(normalize(body->>'text',nfc)),'q')>0`)).map(r=>r['QUERY PLAN']).at(-1))
  console.log((await database.query<{ 'QUERY PLAN': string }>(`explain analyze select count(*) from event where strpos(body::text,'q')>0`)).map(r=>r['QUERY PLAN']).at(-1))
  await database.close()
  await made.remove()
}, 120_000)
