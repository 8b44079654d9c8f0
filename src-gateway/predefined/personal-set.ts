import { type AgentId, PredefinedSetId } from '../../src-contract/ids'
import { keyedId } from '../workspace/keyed-id'
import type { NewSet } from './set-rows'

/** Fixed by whose it is: made on two gateways at once, it is made once. */
export const personalSetId = (agentId: AgentId) => PredefinedSetId.parse(keyedId('personalSet', agentId))

export const personalSet = (agentId: AgentId): NewSet => ({
  id: personalSetId(agentId),
  owner: agentId,
  serviceId: null,
  language: null,
  name: { ko: '내 상용구', en: 'My messages' },
})
