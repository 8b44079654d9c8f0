import type { InteractionHead } from '../../src-contract/interaction'
import type { Service } from '../../src-contract/workspace'
import type { Workspaces } from './workspaces'

/**
 * A service as it was when the chat began (decision 8); as it is today, where the chat was handed to one that is younger
 * than itself.
 */
export async function serviceInForce(
  workspaces: Pick<Workspaces, 'at' | 'current'>,
  { revision, serviceId }: Pick<InteractionHead, 'revision' | 'serviceId'>,
): Promise<Service | undefined> {
  const { services } = await workspaces.at(revision)
  return [...services, ...workspaces.current().services].find(({ id }) => id === serviceId)
}
