/**
 * What a person sees and does on the page of the embedded run, in a real browser: `npm run test:browser`.
 * Needs Chromium at CHROMIUM or /usr/bin/chromium; leaves pictures in out/screenshots.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = `${root}/out/screenshots`;
const wide = { width: 1280, height: 900 };
const narrow = { width: 360, height: 740 };
/** Learning two weeks takes 5 to 15 seconds, on a busy machine several times that. */
const patienceMs = 180_000;

let passed = 0;
let failed = 0;
function check(what: string, isSo: boolean, seen?: unknown): void {
  if (isSo) passed++;
  else failed++;
  const detail = isSo || seen === undefined ? '' : `: ${JSON.stringify(seen)}`;
  process.stdout.write(`${isSo ? 'ok    ' : 'FAILED'} ${what}${detail}\n`);
}

async function startRun() {
  const run = spawn(process.execPath, ['local/main.ts', '--port', '0', '--seed', '7', '--speed', '120'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(run, 'exit');
  for await (const line of createInterface(run.stdout)) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url !== undefined) return { run, ended, url };
  }
  throw new Error('npm start ended without naming its address.');
}

/** Console errors of a page, apart from answers that are refused because this script wants them refused. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => {
    const isRefusal =
      /status of 4\d\d/.test(message.text()) && message.location().url.includes('/incidents/');
    if (message.type() === 'error' && !isRefusal) errors.push(message.text());
  });
  return errors;
}

const overflowOf = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Takes the page's picture at both widths, light and dark, and checks that nothing makes it scroll sideways. */
async function photograph(page: Page, name: string): Promise<void> {
  for (const size of [wide, narrow]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${pictures}/${name}-${size.width}-${colorScheme}.png`, fullPage: true });
    }
    const overflow = await overflowOf(page);
    check(`${name}: no horizontal scrolling at ${size.width} px`, overflow === 0, overflow);
  }
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: 'light' });
}

const textOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().textContent()) ?? '';
const waitForText = (page: Page, selector: string, text: string | RegExp, timeout = patienceMs) =>
  page.locator(selector).filter({ hasText: text }).first().waitFor({ timeout });

async function seesLearning(page: Page): Promise<void> {
  await waitForText(page, '#headline', 'Learning');
  await page.locator('.lane').nth(20).waitFor({ timeout: patienceMs });
  check(
    'while it learns, every lane is drawn against its baseline',
    (await page.locator('.lane .usual[d^="M"]').count()) > 20,
  );
  check('and no breaker is open', (await page.locator('.breaker').count()) === 0);
  await photograph(page, 'learning');
  await waitForText(page, '#headline', /in \d+ s bots begin/);
  check('before the attack it says when it comes', true);
}

async function seesBlock(page: Page): Promise<string> {
  await page.locator('.breaker.is-open').waitFor({ timeout: patienceMs });
  const country = (await page.locator('.breaker').getAttribute('data-country')) ?? '';
  await page.locator('.breaker .away[d^="M"]').waitFor({ state: 'attached', timeout: patienceMs });
  check('the attacked lane is blocked', (await textOf(page, '.breaker .state')) === 'blocked');
  check('its country rule is BLOCK', (await textOf(page, '.breaker .rule')) === 'SMS rule: BLOCK');
  check(
    'the chart marks the block',
    /^blocked \d\d:\d\d$/.test(await textOf(page, '.marks text')),
    await textOf(page, '.marks text'),
  );
  check(
    'a countdown runs until the test',
    /^Tested in \d+ (min|s)/.test(await textOf(page, '.due .next')),
    await textOf(page, '.due .next'),
  );
  const before = await textOf(page, '.due .next');
  await page.waitForTimeout(700);
  check('and goes down by itself', before !== (await textOf(page, '.due .next')));
  check('money is prevented', /\$[1-9]/.test(await textOf(page, '.total.prevented .value')));
  check('the timeline tells of it', (await textOf(page, '.story li')).includes('SMS from ALLOW to BLOCK'));
  check(
    'a notice is in the inbox',
    new RegExp(`SMS to ${country}.*blocked`).test(await textOf(page, '.notice summary')),
    await textOf(page, '.notice summary'),
  );
  check(
    'the title tells those who look elsewhere',
    (await page.title()).startsWith(`${country} blocked`),
    await page.title(),
  );
  return country;
}

async function opensApproval(page: Page): Promise<{ approval: Page; errors: string[] }> {
  const [approval] = await Promise.all([
    page.waitForEvent('popup'),
    page.locator('.notice a').first().click(),
  ]);
  const errors = errorsOf(approval);
  await approval.waitForLoadState();
  check('the notice leads to the approval page', (await textOf(approval, 'section .state')) === 'blocked');
  await photograph(approval, 'approval');
  return { approval, errors };
}

async function rollsBack(page: Page, country: string): Promise<void> {
  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  check(
    'roll back asks for the country code, with the cursor in place',
    (await page.evaluate('document.activeElement.name')) === 'confirm',
  );
  await photograph(page, 'confirm');
  await page.keyboard.press('Escape');
  check('Escape leaves it', (await page.locator('.confirm').count()) === 0);

  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  await page.keyboard.type('QQ');
  await page.keyboard.press('Enter');
  await waitForText(page, '.said', `type ${country} to confirm`, 5000);
  check('a wrong code does nothing', (await textOf(page, '.breaker .state')) === 'blocked');

  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  await page.keyboard.type(country);
  const since = performance.now();
  await page.keyboard.press('Enter');
  await waitForText(page, '.breaker .state', 'over', 5000);
  await waitForText(page, '.breaker .rule', 'SMS rule: ALLOW', 5000);
  const tookMs = performance.now() - since;
  check('the roll back is in force and shown within a second', tookMs < 1000, tookMs);
  check('nothing is left to decide', (await page.locator('.breaker .decisions button').count()) === 0);
  await waitForText(page, '.story li', 'rolled back', 5000);
  await waitForText(page, '.notice summary', new RegExp(`SMS to ${country}.*(over|rolled back)`), 5000);
  check('timeline and inbox tell of it', true);
  await photograph(page, 'rolled-back');
}

async function decidesTooLate(approval: Page, country: string): Promise<void> {
  await approval.locator('[data-decision=rollback] summary').click();
  await approval.locator('[data-decision=rollback] input[name=confirm]').fill(country);
  await approval.locator('[data-decision=rollback] button').click();
  const said = await textOf(approval, '[role=status]');
  check(
    'the same decision on the approval page is found decided already',
    said.startsWith('Decided already: Roll back'),
    said,
  );
  check('and the approval page shows that it is over', (await textOf(approval, 'section .state')) === 'over');
  check('without anything left to decide', (await approval.locator('form').count()) === 0);
}

await mkdir(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
// The browser first: it may take longer to start than the past takes to learn.
const { run, ended, url } = await startRun();
try {
  const page = await browser.newPage({ viewport: wide });
  const errors = errorsOf(page);
  await page.goto(url);
  await seesLearning(page);
  const country = await seesBlock(page);
  const { approval, errors: approvalErrors } = await opensApproval(page);
  await rollsBack(page, country);
  await decidesTooLate(approval, country);
  check('no console errors', errors.length + approvalErrors.length === 0, [...errors, ...approvalErrors]);

  run.kill('SIGINT');
  await waitForText(page, '#phase', 'not connected', 10_000);
  check('the page says when the run has ended', true);
  const [code] = (await ended) as [number | null];
  check('npm start ends by Ctrl+C without an error', code === 0, code);
} catch (error) {
  check('the script ran to its end', false, error instanceof Error ? error.message : error);
} finally {
  await browser.close();
  run.kill('SIGKILL');
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
