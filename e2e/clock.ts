import { expect, type Page } from '@playwright/test'

/** What the server does every five minutes, done now. */
export async function tick({ request }: Page): Promise<void> {
  await expect(await request.get('/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*')).toBeOK()
}
