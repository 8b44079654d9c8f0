import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import LatePart from './LatePart.vue'

enableAutoUnmount(afterEach)

/** A menu that says what was done to its control, read in when told to. */
function draw() {
  const heard: string[] = []
  const Menu = defineComponent({
    setup:
      (_, { slots }) =>
      () =>
        h(
          'div',
          {
            class: 'menu',
            onClick: () => heard.push('click'),
            onKeydown: ({ key }: KeyboardEvent) => heard.push(key),
          },
          slots['default']?.(),
        ),
  })
  let arrive: () => void = () => undefined
  const load = () =>
    new Promise<{ default: typeof Menu }>((resolve) => (arrive = () => resolve({ default: Menu })))
  const wrapper = mount(LatePart, {
    props: { load, popup: 'menu' },
    slots: { default: `<template #default="{ aria }"><button v-bind="aria">Menu</button></template>` },
    attachTo: document.body,
  })
  const button = () => wrapper.get('button')
  const arrived = async () => {
    arrive()
    await flushPromises()
  }
  return { wrapper, button, arrived, heard }
}

test('[UI3] the first click opens what is still being read in, and once', async () => {
  const { button, arrived, heard, wrapper } = draw()
  expect(button().attributes()).toMatchObject({ 'aria-haspopup': 'menu', 'aria-expanded': 'false' })
  await button().trigger('click')
  await button().trigger('click')
  await arrived()
  expect([heard, wrapper.find('.menu button').exists()]).toEqual([['click'], true])
})

test('[UI3] the first key does as well, and the control keeps the focus', async () => {
  const { button, arrived, heard } = draw()
  button().element.focus()
  await button().trigger('keydown', { key: 'ArrowDown' })
  await arrived()
  expect(heard).toEqual(['ArrowDown'])
  expect(document.activeElement).toBe(button().element)
})

test('[UI3] while a button is held down it stays the same, or nothing were clicked', async () => {
  const { button, arrived, heard } = draw()
  const before = button().element
  await button().trigger('pointerover')
  await button().trigger('pointerdown')
  await arrived()
  expect(button().element).toBe(before)
  await button().trigger('click')
  await flushPromises()
  expect(heard).toEqual(['click'])
})
