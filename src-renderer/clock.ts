import { readonly, ref } from 'vue'

/** This computer's clock may be wrong; every timer of the product runs on the gateway's (decision 12). */
let offset = 0
const tick = ref(0)

export const setClockOffset = (milliseconds: number) => {
  offset = milliseconds
  tick.value = gatewayNow()
}

export const gatewayNow = () => Date.now() + offset

/** The gateway's time, moving once a second: what timers on the screen are drawn from. */
export const now = readonly(tick)

/** Beats at the gateway's full seconds, so that every timer on the screen moves together. */
export function startClock() {
  tick.value = gatewayNow()
  setTimeout(startClock, 1_000 - (gatewayNow() % 1_000))
}
