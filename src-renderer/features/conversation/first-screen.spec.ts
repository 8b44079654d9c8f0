import { enableAutoUnmount, mount } from '@vue/test-utils'
import type { VirtualizerHandle } from 'virtua/vue'
import { afterEach, expect, test } from 'vitest'
import { defineComponent, h, ref, shallowRef } from 'vue'
import type { StreamId } from '../../../src-contract/ids'
import { useDeskStore } from '../../stores/desk'
import { meetMain } from '../../testing'
import { useFirstScreen } from './first-screen'
import type { Row } from './rows'

enableAutoUnmount(afterEach)

const rowsOf = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, n) => ({
    ...{ kind: 'day', key: `day-${from + n}`, at: '2026-03-02T11:00:00.000Z' as never },
  }))

/** Rows of 50 pixels in a window of 200, the reader at the end of them. */
function look(stream: StreamId, rows: readonly Row[]) {
  const view = {
    ...{ cache: [rows.map(() => 50), 50], viewportSize: 200, scrollOffset: rows.length * 50 - 199 },
    findItemIndex: (offset: number) => Math.min(rows.length - 1, Math.floor(offset / 50)),
  } as unknown as VirtualizerHandle
  const Reader = defineComponent({
    setup() {
      const log = ref<HTMLElement | null>(null)
      return { log, screen: useFirstScreen(stream, { rows: ref(rows), list: shallowRef(view), log }) }
    },
    render: () => h('div', { ref: 'log' }),
  })
  const reader = mount(Reader)
  return { screen: reader.vm.screen, leave: () => reader.unmount(), log: reader.element as HTMLElement }
}

const streamOf = () => `interaction/${crypto.randomUUID()}` as StreamId

test('[TR14] a chat that was looked at before is drawn at once where it stood', () => {
  meetMain()
  const stream = streamOf()
  const first = look(stream, rowsOf(0, 20))
  expect([first.screen.standing, first.screen.mounted.value]).toEqual([{}, []])
  first.leave()
  // Two were said meanwhile.
  const again = look(stream, rowsOf(0, 22))
  expect(again.screen.standing).toMatchObject({ cache: [expect.any(Array), 50] })
  expect([again.screen.mounted.value, again.screen.beyond.value]).toEqual([[18, 19, 20, 21], 0])
})

test('[TR14] who had gone up comes back to where he was', () => {
  meetMain()
  const stream = streamOf()
  useDeskStore().stayAt(stream, 801)
  look(stream, rowsOf(0, 20)).leave()
  const again = look(stream, rowsOf(0, 22))
  expect([again.screen.mounted.value, again.log.scrollTop]).toEqual([[16, 17, 18, 19], 801])
})

test('[TR14] once earlier pages stand before it, nothing of what was measured is believed', () => {
  meetMain()
  const stream = streamOf()
  look(stream, rowsOf(10, 20)).leave()
  const again = look(stream, rowsOf(0, 20))
  expect([again.screen.standing, again.screen.mounted.value]).toEqual([{}, []])
})
