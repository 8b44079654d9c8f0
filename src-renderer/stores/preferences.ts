import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Payload, Preferences } from '../../src-contract/bridge'
import type { Fault } from '../../src-contract/refusal'
import { host } from '../host'
import { language } from '../locales'

const unchosen: Preferences = {
  language: 'system',
  theme: 'system',
  confirmEnd: true,
  ring: true,
  density: 'comfortable',
  listWidth: 288,
  panelWidth: 320,
  undoSend: false,
  emojiTone: 0,
  recentEmoji: [],
  recentDispositions: [],
}

/** What I like, as main keeps it. */
export const usePreferencesStore = defineStore('preferences', () => {
  const preferences = shallowRef(unchosen)
  const dark = shallowRef(false)

  function take(changed: Payload<'preferences.changed'>) {
    preferences.value = changed.preferences
    dark.value = changed.dark
    language.value = changed.language
  }

  const listen = () => host().on('preferences.changed', take)

  /** Answers why it could not be kept. */
  async function change(wish: Partial<Preferences>): Promise<Fault | undefined> {
    const reply = await host().call('preferences.change', wish)
    if (!reply.ok) return reply.fault
    preferences.value = reply.value
    return undefined
  }

  return { preferences, dark, confirmEnd: computed(() => preferences.value.confirmEnd), take, listen, change }
})
