import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { orders, stock } from '../sample.ts'

const chromiumPath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
const skip = existsSync(chromiumPath)
  ? false
  : `SKIPPED: no browser at ${chromiumPath}; install chromium or set CHROMIUM_PATH`
if (skip) console.error(`\n*** ${skip} ***\n`)

describe('the built admin in a browser', { skip }, () => {
  let gateway: Server
  let server: ChildProcess
  let origin: string
  let browser: Browser
  let page: Page
  /** What the browser complained about: a broken policy, a failed script. */
  const complaints: string[] = []

  before(async () => {
    gateway = createServer(async (request, response) => {
      const rows = (await text(request)).includes('stockItems') ? { stockItems: stock } : { orders }
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ data: rows }))
    })
    await once(gateway.listen(0, '127.0.0.1'), 'listening')
    const gatewayPort = (gateway.address() as AddressInfo).port
    server = spawn(process.execPath, ['server.cjs'], {
      cwd: join(import.meta.dirname, '..', '..', 'dist'),
      env: { PORT: '0', GATEWAY_URL: `http://127.0.0.1:${gatewayPort}/graphql`, DRAIN_DELAY: '50ms' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(createInterface(server.stdout!), 'line')) as [string]
    origin = `http://127.0.0.1:${(JSON.parse(line) as { address: AddressInfo }).address.port}`
    // The sandbox needs rights that a build container lacks; only our own page is opened.
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
    page = await browser.newPage()
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
  })
  after(async () => {
    await browser?.close()
    if (server.exitCode === null) server.kill('SIGKILL')
    gateway.closeAllConnections()
    gateway.close()
  })

  it('lists orders, and stock with a filter, and breaks no policy', async () => {
    await page.goto(origin)
    await page.getByText('Ada Lovelace').waitFor()
    assert.equal(await page.locator('tbody tr').count(), orders.length)
    await page.getByRole('link', { name: 'Stock' }).click()
    await page.getByText('Rain Jacket, Navy / S').waitFor()
    await page.getByLabel('Filter').fill('tent')
    assert.equal(await page.locator('tbody tr').count(), 1)
    assert.deepEqual(complaints, [])
  })

  it('keeps what it shows when the gateway goes away, and says so', async () => {
    gateway.closeAllConnections()
    gateway.close()
    await page.getByRole('button', { name: 'Refresh' }).click()
    await page.getByText('These rows may be out of date: The gateway does not answer').waitFor()
    assert.equal(await page.locator('tbody tr').count(), 1)
  })

  it('ends with 0 on SIGTERM', async () => {
    const exit = once(server, 'exit')
    server.kill('SIGTERM')
    assert.deepEqual(await exit, [0, null])
  })
})
