import { expect, test } from '../damso'

test('[IV1][IV4][DY2][SE1] a colleague is asked in, reads why, joins, and goes on alone when the first has left', async ({
  mina,
  openAgent,
  customer,
}) => {
  test.setTimeout(120_000)
  await customer.opens()
  await customer.says('환불 규정을 알고 싶어요')
  await mina.accepts()
  const jun = await openAgent()
  await jun.signIn('jun')
  await jun.choose('Ready')

  await mina.page.getByRole('button', { name: 'Invite' }).click()
  const directory = mina.page.getByRole('complementary', { name: 'Directory' })
  await directory.getByRole('searchbox', { name: 'Search directory' }).fill('jun')
  await directory.getByRole('button', { name: /Jun Park.*Ready/ }).click()
  await directory.getByRole('radio', { name: /Warm transfer/ }).check()
  await directory.getByRole('textbox', { name: /^Note/ }).fill('He wants clause 3.')
  await directory.getByRole('button', { name: 'Invite' }).click()
  await expect(mina.page.getByRole('list', { name: 'Invitations' })).toContainText('Jun Park')

  const invitation = jun.page.getByRole('alertdialog', { name: 'Invitation to a chat' })
  await expect(invitation).toContainText('Mina Kim wants to hand over to you')
  await expect(invitation).toContainText('He wants clause 3.')
  await expect(invitation).toContainText('환불 규정을 알고 싶어요')
  await invitation.getByRole('button', { name: 'Accept' }).click()

  await jun.hears('환불 규정을 알고 싶어요')
  await mina.hears('Jun Park joined.')
  await customer.sees('Jun Park')
  await jun.says('제가 이어서 안내하겠습니다.')
  await customer.sees('제가 이어서 안내하겠습니다.')
  await mina.hears('제가 이어서 안내하겠습니다.')

  await mina.page.getByRole('button', { name: 'Leave chat' }).click()
  await expect(mina.presence).toHaveAccessibleName(/Wrap-up/)
  await jun.hears('Mina Kim left.')
  await customer.says('고맙습니다')
  await jun.hears('고맙습니다')
  await expect(jun.page.getByRole('button', { name: 'End chat' })).toBeVisible()
  expect(await customer.page.content()).not.toContain('clause 3')
})

test('[IV6][EN5][JN4][JN7] one who declines is named with his reason, and a queue gets the chat with its note', async ({
  mina,
  openAgent,
  customer,
}) => {
  test.setTimeout(120_000)
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  const jun = await openAgent()
  await jun.signIn('jun')
  await jun.choose('Ready')

  await mina.page.getByRole('button', { name: 'Invite' }).click()
  const directory = mina.page.getByRole('complementary', { name: 'Directory' })
  await directory.getByRole('button', { name: /Jun Park/ }).click()
  await directory.getByRole('button', { name: 'Invite' }).click()
  const invitation = jun.page.getByRole('alertdialog', { name: 'Invitation to a chat' })
  await invitation.getByRole('textbox', { name: /^Reason/ }).fill('on the phone')
  await invitation.getByRole('button', { name: 'Decline' }).click()
  await mina.hears('Jun Park declined: on the phone')
  await expect(jun.presence).toHaveAccessibleName(/Ready/)

  await mina.page.getByRole('button', { name: 'Invite' }).click()
  await directory.getByRole('button', { name: /Jun Park/ }).click()
  await directory.getByRole('button', { name: 'Invite' }).click()
  await expect(invitation).toBeVisible()
  await mina.ends()
  await expect(mina.page.getByRole('alertdialog')).toContainText('has not answered yet')
  await mina.page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await mina.page.getByRole('button', { name: 'Cancel the invitation to Jun Park' }).click()
  await expect(jun.page.getByRole('alert')).toContainText('The invitation was cancelled.')
  await expect(invitation).toBeHidden()

  await mina.page.getByRole('button', { name: 'Invite' }).click()
  await directory.getByRole('tab', { name: 'Queues' }).click()
  await directory
    .getByRole('button', { name: /Support/ })
    .first()
    .click()
  await directory.getByRole('textbox', { name: /^Note/ }).fill('She asked twice.')
  await directory.getByRole('button', { name: 'Hand over' }).click()
  await expect(mina.presence).toHaveAccessibleName(/Wrap-up/)
  await expect(jun.offer).toContainText('Handed over by Mina Kim: She asked twice.')
  await jun.accepts()
  await jun.hears('hello')
  await jun.says('I am here now')
  await customer.sees('I am here now')
})
