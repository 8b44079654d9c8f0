/** Each state of an agent has its own shape besides its colour: told apart without seeing colours. */
export type Mark = 'ready' | 'busy' | 'wrapUp' | 'break' | 'notReady' | 'offline'
