import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { PortTakenError } from '../../../local/listen.ts';
import { startPage, type Page } from '../../../local/page/server.ts';
import type { Run, Snapshot } from '../../../local/page/snapshot.ts';
import { blockedRun } from './given.ts';

/** fetch refuses to name another host. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, answer => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** Listens to the page's events until the state is as wanted. */
async function stateWhen(url: string, isWanted: (state: Snapshot) => boolean): Promise<Snapshot> {
  const left = new AbortController();
  const answer = await fetch(`${url}/api/live`, { signal: left.signal });
  if (!answer.body) throw new Error('no events');
  let state = {} as Snapshot;
  let text = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events)
      state = { ...state, ...(JSON.parse(event.replace(/^data: /, '')) as Partial<Snapshot>) };
    if (isWanted(state)) break;
  }
  left.abort();
  return state;
}

describe('the page of an embedded run', () => {
  let page: Page;
  let run: Run;

  beforeAll(async () => {
    page = await startPage({ port: 0 });
    run = await blockedRun(page.url);
    page.show(run);
  }, 60_000);

  afterAll(async () => {
    await page.close();
    await run.house.close();
  });

  const blocked = async () => {
    const { breakers } = await stateWhen(page.url, ({ breakers: all }) => all.length > 0);
    const [first] = breakers;
    if (!first?.decide) throw new Error('expected a breaker with a link to decide');
    return { ...first, decide: first.decide };
  };
  const post = async (fields: Record<string, string>) => {
    const { country, revision, decide } = await blocked();
    const form = new URLSearchParams({ token: decide.token, country, revision: String(revision), ...fields });
    return fetch(`${page.url}${decide.path}`, { method: 'POST', body: form });
  };

  it('shows the blocked lane with its rule, its countdown, what may be decided, and what was turned away', async () => {
    const breaker = await blocked();
    expect(breaker).toMatchObject({ state: 'open', stateText: 'blocked', rule: 'BLOCK' });
    expect(breaker.next).toMatch(/^Tested in \d+ min/);
    expect(breaker.decisions.map(({ kind, isDangerous }) => [kind, isDangerous])).toEqual([
      ['rollback', true],
      ['keep', true],
      ['extend', false],
    ]);
    const { sent, turnedAway, usual, marks, fromMs, bucketMs } = breaker.chart;
    expect([sent.length, turnedAway.length]).toEqual([usual.length, usual.length]);
    expect(turnedAway.reduce((sum, count) => sum + count, 0)).toBe(run.ledger.turnedAway.messages);
    expect(marks.map(({ state }) => state)).toEqual(['open']);
    expect(marks[0]?.atMs).toBeGreaterThan(fromMs);
    expect(marks[0]?.atMs).toBeLessThan(fromMs + bucketMs * usual.length);
  });

  it('shows the account, all other lanes against their baselines, the incident and the notice with its link', async () => {
    const { totals, lanes, incidents, inbox, headline, breakers } = await stateWhen(
      page.url,
      ({ inbox: all }) => all.length > 0,
    );
    expect(totals.map(({ name }) => name)).toEqual(['spent', 'leaked', 'prevented', 'lost']);
    expect(totals.find(({ name }) => name === 'prevented')?.detail).toMatch(/^\d+ messages turned away$/);
    expect(lanes.shown.length + lanes.more + breakers.length).toBe(run.ledger.lanes.size);
    const [busiest] = lanes.shown;
    expect(Math.max(...(busiest?.messages ?? []))).toBeGreaterThan(0);
    expect(Math.max(...(busiest?.usual ?? []))).toBeGreaterThan(0);
    expect(incidents[0]?.timeline[0]?.says).toContain('SMS from ALLOW to BLOCK');
    expect(inbox[0]?.link?.path).toMatch(/^\/incidents\/.+\?token=.+/);
    expect(inbox[0]?.text).toContain(inbox[0]?.link?.text ?? 'no link');
    expect(headline).toContain('blocked');
  });

  it('serves the page without anything foreign, under a policy that lets no other script run', async () => {
    const answer = await fetch(page.url);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
    const text = await answer.text();
    expect(text).not.toMatch(/https?:\/\//);
    const assets = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(assets).toContain('/assets/main.js');
    for (const path of assets) expect((await fetch(page.url + path)).status).toBe(200);
    expect((await fetch(`${page.url}/assets/../server.ts`)).status).toBe(404);
  });

  it('answers to no other name, so that no foreign page can pose as it', async () => {
    expect(await statusFor(page.url, 'evil.example')).toBe(421);
    expect(await statusFor(`${page.url}/api/live`, `evil.example:${new URL(page.url).port}`)).toBe(421);
    expect(await statusFor(page.url, `localhost:${new URL(page.url).port}`)).toBe(200);
  });

  it('shows the approval page to those with the link, and to nobody else', async () => {
    const { inbox } = await stateWhen(page.url, ({ inbox: all }) => all.length > 0);
    const link = inbox[0]?.link?.path ?? '';
    const answer = await fetch(page.url + link);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(await answer.text()) ?? [];
    const digest = createHash('sha256').update(style).digest('base64');
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${digest}'`);
    expect((await fetch(page.url + link.replace(/token=.*/, 'token=1.forged'))).status).toBe(403);
  });

  it('takes a roll back only with the token and the country code, and shows it by itself', async () => {
    const before = await blocked();
    const rollback = { decision: 'rollback', by: 'Ann' };
    expect((await post({ ...rollback, confirm: 'XX' })).status).toBe(400);
    expect((await post({ ...rollback, confirm: before.country, token: '1.forged' })).status).toBe(403);
    expect((await blocked()).state).toBe('open');

    expect((await post({ ...rollback, confirm: before.country.toLowerCase() })).status).toBe(200);
    const { breakers, totals } = await stateWhen(page.url, ({ breakers: all }) => all[0]?.state === 'closed');
    expect(breakers[0]).toMatchObject({ rule: 'ALLOW', decisions: [], next: 'Rolled back by Ann' });
    expect(breakers[0]?.chart.marks.map(({ says }) => says)).toEqual(['blocked', 'rolled back']);
    expect(totals).toHaveLength(4);

    const again = new URLSearchParams({
      token: before.decide.token,
      country: before.country,
      revision: String(before.revision),
      ...rollback,
      confirm: before.country,
    });
    const second = await fetch(page.url + before.decide.path, { method: 'POST', body: again });
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('Decided already');
  });
});

describe('a port of the page', () => {
  it('that is taken is named, with the way to another', async () => {
    const first = await startPage({ port: 0 });
    const port = Number(new URL(first.url).port);
    const second = startPage({ port });
    await expect(second).rejects.toThrow(PortTakenError);
    await expect(second).rejects.toThrow(new RegExp(`Port ${port} .*--port`));
    await first.close();
  });

  it('is free again after the end, even with somebody still listening', async () => {
    const page = await startPage({ port: 0 });
    const listening = fetch(`${page.url}/api/live`);
    const answer = await listening;
    const rest = answer.text().catch(() => 'cut off');
    await page.close();
    await rest;
    const again = await startPage({ port: Number(new URL(page.url).port) });
    await again.close();
  });
});
