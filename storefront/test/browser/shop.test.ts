import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { after, before, beforeEach, describe, it } from 'node:test'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { startFakeGateway, type FakeGateway } from '../fakeGateway.ts'

const chromiumPath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
const standalone = join(import.meta.dirname, '..', '..', '.next', 'standalone')
const skip = existsSync(chromiumPath)
  ? false
  : `SKIPPED: no browser at ${chromiumPath}; install chromium or set CHROMIUM_PATH`
if (skip) console.error(`\n*** ${skip} ***\n`)

describe('the built storefront in a browser', { skip }, () => {
  let gateway: FakeGateway
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let server: ChildProcess
  let origin: string
  /** What the browser complained about: a broken policy, a failed script. */
  let complaints: string[]

  before(async () => {
    gateway = await startFakeGateway()
    const port = await freePort()
    origin = `http://127.0.0.1:${port}`
    server = spawn(process.execPath, ['start.cjs'], {
      cwd: standalone,
      env: { PORT: String(port), GATEWAY_URL: gateway.url, DRAIN_DELAY: '300ms', NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await answering(`${origin}/readyz`)
    // The sandbox needs rights that a build container lacks; only our own pages are opened.
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
  })
  beforeEach(async () => {
    gateway.down.clear()
    gateway.broken = false
    gateway.cart.clear()
    complaints = []
    await context?.close()
    context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    page = await context.newPage()
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
  })
  after(async () => {
    await browser?.close()
    if (server.exitCode === null) server.kill('SIGKILL')
    await gateway.close()
  })

  it('lists products with price and stock on a phone, asks nobody else, and breaks no policy', async () => {
    const hosts = new Set<string>()
    page.on('request', request => hosts.add(new URL(request.url()).origin))
    await page.goto(origin, { waitUntil: 'networkidle' })
    assert.equal(await page.locator('.card').count(), 3)
    assert.match(await page.locator('.card', { hasText: 'Rain Jacket' }).innerText(), /€149\.00[^]*In stock/)
    assert.deepEqual([...hosts], [origin])
    assert.deepEqual(complaints, [])
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      'nothing sticks out sideways',
    )
  })

  it('goes from the list to a product, into the cart, and out again', async () => {
    await page.goto(origin)
    await page.getByRole('link', { name: 'Rain Jacket' }).click()
    await page.waitForURL('**/products/rain-jacket')
    await page.getByLabel('Navy / M').check()
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.waitForURL('**/cart')
    assert.match(await page.locator('.line').innerText(), /Rain Jacket[^]*Navy \/ M[^]*€149\.00/)
    assert.deepEqual([...gateway.cart], [['rain-jacket-1', 1]])
    await page.getByLabel('Quantity of Rain Jacket').fill('3')
    await page.getByRole('button', { name: 'Update' }).click()
    await page.getByText('€447.00').first().waitFor()
    await page.getByRole('button', { name: 'Remove Rain Jacket' }).click()
    await page.getByText('Nothing in it yet').waitFor()
    assert.deepEqual(complaints, [])
  })

  it('can be used without scripts', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const quiet = await plain.newPage()
    await quiet.goto(`${origin}/?search=tent`)
    await quiet.getByRole('link', { name: 'Two-Person Tent' }).click()
    await quiet.getByRole('button', { name: 'Add to cart' }).click()
    assert.match(await quiet.locator('.line').innerText(), /Two-Person Tent/)
    await plain.close()
  })

  it('says so when prices are late, and when nothing answers', async () => {
    gateway.down.add('pricing')
    await page.goto(origin)
    assert.match(await page.getByRole('status').innerText(), /Prices are late/)
    gateway.broken = true
    const response = await page.goto(origin)
    assert.equal(response?.status(), 500)
    await page.getByRole('heading', { name: 'We lost the trail' }).waitFor()
  })

  it('refuses forms of other sites and wrong quantities', async () => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${origin}/cart/lines`, { method: 'POST', body: new URLSearchParams(body), headers, redirect: 'manual' })
    assert.equal((await post('sku=tent-0', { 'Sec-Fetch-Site': 'cross-site' })).status, 403)
    assert.equal((await post('sku=tent-0&quantity=-1')).status, 400)
    assert.equal((await post('sku=<b>')).status, 400)
    const secure = await post('sku=tent-0', { 'X-Forwarded-Proto': 'https' })
    assert.equal(secure.status, 303)
    assert.match(secure.headers.get('set-cookie') ?? '', /HttpOnly; SameSite=Lax; Secure$/)
  })

  it('on SIGTERM is not ready but live, then ends with 0', async () => {
    const exit = once(server, 'exit')
    server.kill('SIGTERM')
    await until(async () => (await fetch(`${origin}/readyz`)).status === 503)
    assert.equal((await fetch(`${origin}/livez`)).status, 200)
    assert.deepEqual(await exit, [0, null])
  })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await once(probe.close(), 'close')
  return port
}

async function answering(url: string): Promise<void> {
  await until(async () => (await fetch(url).catch(() => undefined))?.ok === true)
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('waited for 20 s in vain')
    await delay(20)
  }
}
