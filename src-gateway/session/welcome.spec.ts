import { expect, test } from 'vitest'
import { Workspace } from '../../src-contract/workspace'
import { USUAL_MASKING } from '../../src-domain/masking'
import { fakeWorkspaces } from './testing'
import { visibleTo } from './welcome'

test('[SO18] a desktop knows all of its centre that concerns it, how large a file may be as well, and no more', () => {
  const visible = visibleTo({
    ...fakeWorkspaces().current(),
    fileLimit: 1_000,
    masking: USUAL_MASKING,
    doAgentsBlock: true,
    participantLimit: 4,
  })
  expect(Object.keys(visible).sort()).toEqual(Object.keys(Workspace.shape).sort())
  expect(visible.fileLimit).toBe(1_000)
})
