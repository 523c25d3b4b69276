import type { Locator } from '@playwright/test'
import { expect, test } from './world'

test('a comment, a reply and an edit that were begun are there again', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { id } = await ada.does('POST', '/posts', { text: 'What grows here?' })
  await ada.does('POST', `/posts/${id}/comments`, { text: 'Clover' })
  await ada.does('POST', `/posts/${id}/comments`, { text: 'Carrots' })
  await ada.opens(`/posts/${id}`)
  const { page } = ada
  const comment = page.getByRole('textbox', { name: 'Write a comment' })
  const reply = page.getByRole('textbox', { name: /^Reply to/ })
  const edit = page.getByRole('textbox', { name: 'Text of the comment' })
  await comment.fill('Dandelions')
  await ada.article('Clover').getByRole('button', { name: 'Reply' }).click()
  await reply.fill('With four leaves')
  await ada.choosesFromMenu(ada.article('Carrots'), 'Edit')
  await edit.fill('Carrots and beets')

  for (const leaveAndComeBack of [
    () => page.reload(),
    async () => {
      await page.getByRole('link', { name: 'Explore' }).first().click()
      await expect(page.getByRole('heading', { level: 1, name: 'Explore' })).toBeVisible()
      await page.goBack()
    },
  ]) {
    await leaveAndComeBack()
    await expect(comment).toHaveValue('Dandelions')
    await expect(reply).toHaveValue('With four leaves')
    await expect(edit).toHaveValue('Carrots and beets')
  }
  await reply.press('Escape')
  await expect(reply).toHaveCount(0)
  await ada.article('Clover').getByRole('button', { name: 'Reply' }).click()
  await expect(reply).toHaveValue('With four leaves')

  await edit.press('Escape')
  await keepsWriting(page.getByRole('alertdialog'))
  await expect(edit).toHaveValue('Carrots and beets')
  await edit.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(edit).toHaveCount(0)
  await ada.choosesFromMenu(ada.article('Carrots'), 'Edit')
  await expect(edit).toHaveValue('Carrots')

  await page.getByRole('button', { name: 'Reply', exact: true }).last().click()
  await expect(reply).toHaveCount(0)
  await page.reload()
  await expect(reply).toHaveCount(0)
  await expect(comment).toHaveValue('Dandelions')
})

test('a dialog with a changed text asks before it closes, and keeps the text over a reload', async ({
  world,
}) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const { id } = await ada.does('POST', '/posts', { text: 'The first carrots' })
  await ben.does('POST', '/posts', { text: 'Nothing of note' })
  const { page } = ada
  const dialog = page.getByRole('dialog')
  const asked = page.getByRole('alertdialog')
  await ada.opens(`/posts/${id}`)
  await ada.choosesFromMenu(ada.article('The first carrots'), 'Edit')
  // Unchanged, it just closes.
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await ada.choosesFromMenu(ada.article('The first carrots'), 'Edit')
  const text = dialog.getByRole('textbox', { name: 'Text of the post' })
  await text.fill('The very first carrots')
  await page.keyboard.press('Escape')
  await keepsWriting(asked)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await keepsWriting(asked)
  await expect(text).toHaveValue('The very first carrots')
  await page.reload()
  await ada.choosesFromMenu(ada.article('The first carrots'), 'Edit')
  await expect(text).toHaveValue('The very first carrots')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await ada.sees('The very first carrots')
  await ada.choosesFromMenu(ada.article('The very first carrots'), 'Edit')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await ada.visits(ben)
  await ada.choosesFromMenu(ada.article('Nothing of note'), 'Report')
  await dialog.getByLabel('Anything to add?').fill('It is about my burrow')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await keepsWriting(asked)
  await page.reload()
  await ada.choosesFromMenu(ada.article('Nothing of note'), 'Report')
  await expect(dialog.getByLabel('Anything to add?')).toHaveValue('It is about my burrow')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await asked.getByRole('button', { name: 'Discard' }).click()
  await expect(dialog).toHaveCount(0)
  await ada.choosesFromMenu(ada.article('Nothing of note'), 'Report')
  await expect(dialog.getByLabel('Anything to add?')).toHaveValue('')
})

test('what is changed of a message and of the profile waits to be saved', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  await ada.befriends(ben)
  const room = await ada.talksTo(ben)
  await ada.says('See you at fife')
  await expect(ada.message('See you at fife').getByText('Sent', { exact: true })).toBeAttached()
  const { page } = ada
  const edit = page.getByRole('textbox', { name: 'Edit the message' })
  await ada.messageField.press('ArrowUp')
  await edit.fill('See you at five')
  await page.reload()
  await expect(ada.message('See you at fife')).toBeVisible()
  await ada.messageField.press('ArrowUp')
  await expect(edit).toHaveValue('See you at five')
  await edit.press('Enter')
  await expect(ada.message('See you at five')).toBeVisible()

  await ada.opens('/settings')
  await page.getByLabel('About you').fill('I dig.')
  await ada.opens(`/messages/${room}`)
  await ada.opens('/settings')
  await expect(page.getByLabel('About you')).toHaveValue('I dig.')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.reload()
  await expect(page.getByLabel('About you')).toHaveValue('')
})

async function keepsWriting(asked: Locator): Promise<void> {
  await asked.getByRole('button', { name: 'Keep writing' }).click()
  await expect(asked).toHaveCount(0)
}
