import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { LocalDurableTestRunner } from '@aws/durable-execution-sdk-js-testing';
import { MemoryIncidentStore } from '../../adapters/memory/incident-store.ts';
import { MemoryFeed, MemoryNotifier, MemoryTelemetry } from '../../adapters/memory/outboxes.ts';
import { MemorySigner } from '../../adapters/memory/signer.ts';
import { MemorySmsVoice, topologyOf } from '../../adapters/memory/sms-voice.ts';
import { unprotected, type Protection } from '../../core/delivery/message.ts';
import { asCountry, asIncidentId, asProtectConfigurationId } from '../../core/ids.ts';
import type { Signal } from '../../core/incident/incident.ts';
import { checkToken } from '../../core/incident/token.ts';
import { createIncident } from '../../lambdas/incident/handler.ts';
import { DurableHost } from '../../local/durable-host.ts';
import { evidenceOf, startMs } from '../support/evidence.ts';

const login = asProtectConfigurationId('protect-login');
const id = asIncidentId('protect-login-1');
const country = asCountry('AZ');
const signer = new MemorySigner(Buffer.from('the key of these tests'));

const spike: Signal = {
  kind: 'spike',
  id: 'spike AZ 0',
  atMs: startMs,
  country,
  evidence: evidenceOf(),
  response: {
    kind: 'block',
    set: 'BLOCK',
    rehearsal: false,
    capabilities: ['SMS'],
    hold: { seconds: 3600, longestSeconds: 86_400, probeSeconds: 900 },
    undoIfNoticeFails: false,
    because: [],
  },
};

/** The service, which refuses the first calls that change rules. */
class ThrottledSmsVoice extends MemorySmsVoice {
  refusals = 0;
  looks = 0;

  override topology() {
    this.looks++;
    return super.topology();
  }

  override update(...change: Parameters<MemorySmsVoice['update']>) {
    if (this.refusals-- > 0) return Promise.reject(new Error('Rate exceeded'));
    return super.update(...change);
  }
}

/** An incident of AZ on AWS's own runner of durable functions. */
async function givenIncident({
  protection = login,
  signal = spike,
}: { protection?: Protection; signal?: Signal } = {}) {
  let nowMs = startMs;
  const clock = () => nowMs;
  const incidents = new MemoryIncidentStore();
  const smsVoice = new ThrottledSmsVoice(
    topologyOf([], protection === unprotected ? undefined : protection),
    clock,
  );
  const notifier = new MemoryNotifier();
  const logger = new Logger({ logLevel: 'SILENT' });
  const telemetry = new MemoryTelemetry();
  const host = new DurableHost(incidents);
  await host.open(
    createIncident(
      {
        clock,
        incidents,
        maker: smsVoice.maker,
        protect: smsVoice,
        gauge: smsVoice,
        notifier,
        feed: new MemoryFeed(),
        telemetry,
        signer,
        logger,
      },
      { APPROVE_URL: 'https://decide.example/', LINK_SECONDS: 86_400 },
    ),
  );
  await incidents.openOnce({ id, protection, openedAtMs: startMs, breakers: [], signalsRead: 0 });
  await incidents.append(id, signal);
  return {
    incidents,
    smsVoice,
    notifier,
    host,
    rule: async () => (await smsVoice.rules(login, 'SMS')).get(country) ?? 'ALLOW',
    pass: async (seconds: number) => {
      nowMs += 1000 * seconds;
      await host.wakeDue(nowMs);
    },
  };
}

afterEach(() => LocalDurableTestRunner.teardownTestEnvironment());

test('blocks, tells, waits, probes and lets go, as one durable execution', async () => {
  const { host, rule, pass, incidents, notifier } = await givenIncident();
  await host.start(id);
  await host.settle();
  expect(await rule()).toBe('BLOCK');
  await pass(3600);
  expect(await rule()).toBe('ALLOW');
  expect((await incidents.read(id)).breakers[0]?.state.kind).toBe('half-open');
  await pass(900);
  expect((await incidents.read(id)).closedAtMs).toBe(startMs + 4_500_000);
  expect(notifier.notices.map(({ subject }) => subject)).toEqual([
    'SMS to AZ: blocked, 412 messages in 6 minutes, usually 0.4',
    'SMS to AZ: over',
  ]);
});

test('a person who decides wakes it at once', async () => {
  const { host, rule, incidents } = await givenIncident();
  await host.start(id);
  await host.settle();
  await incidents.append(id, {
    kind: 'decision',
    id: 'decision AZ 1',
    atMs: startMs,
    country,
    decision: 'rollback',
    revision: 1,
    by: 'Mia',
  });
  await host.poke((await incidents.listening(id))?.callbackId ?? 'nowhere');
  await host.settle();
  expect(await rule()).toBe('ALLOW');
  expect((await incidents.read(id)).closedAtMs).toBe(startMs);
});

test('starting it twice starts it once', async () => {
  const { host, notifier } = await givenIncident();
  await Promise.all([host.start(id), host.start(id)]);
  await host.settle();
  expect(notifier.notices).toHaveLength(1);
});

test('a service that throttles is asked again within seconds', async () => {
  const { host, rule, smsVoice } = await givenIncident();
  smsVoice.refusals = 1;
  await host.start(id);
  await host.settle();
  expect(await rule()).toBe('BLOCK');
}, 15_000);

test('the link in the notice entitles to decide about this incident, for its time', async () => {
  const { host, notifier } = await givenIncident();
  await host.start(id);
  await host.settle();
  const url = new URL(notifier.notices[0]?.decideUrl ?? '');
  expect(url.href).toMatch(/^https:\/\/decide\.example\/incidents\/protect-login-1\?token=/);
  const token = url.searchParams.get('token') ?? '';
  expect(await checkToken(signer, id, token, startMs + 86_399_999)).toBe(id);
  await expect(checkToken(signer, id, token, startMs + 86_400_000)).rejects.toMatchObject({
    kind: 'expired',
  });
});

test('nothing keeps the process once the runner is closed', async () => {
  const { host } = await givenIncident();
  await host.start(id);
  await host.settle();
  await host.close();
  await pause(600);
  expect(process.getActiveResourcesInfo().filter(resource => resource === 'MessagePort')).toEqual([]);
});

test('makes a protect configuration where there is none, and takes it away in the end', async () => {
  const signal: Signal = {
    ...spike,
    response: { ...spike.response, adopts: { kind: 'account-default' } },
  };
  const { host, pass, smsVoice, incidents, notifier } = await givenIncident({
    protection: unprotected,
    signal,
  });
  await host.start(id);
  await host.settle();
  const { accountDefault, tags } = await smsVoice.topology();
  if (accountDefault === undefined) throw new Error('None was made.');
  expect(tags.get(accountDefault)).toMatchObject({ 'pumpbreaker:incident': id });
  expect((await smsVoice.rules(accountDefault, 'SMS')).get(country)).toBe('BLOCK');
  await pass(3600);
  await pass(900);
  expect((await incidents.read(id)).closedAtMs).toBe(startMs + 4_500_000);
  expect((await smsVoice.topology()).tags.size).toBe(0);
  expect(notifier.notices.at(-1)?.text).toContain('is deleted');
});

test('tells at once where somebody else gave these messages one', async () => {
  const signal: Signal = {
    ...spike,
    response: { ...spike.response, adopts: { kind: 'account-default' } },
  };
  const { host, smsVoice, notifier } = await givenIncident({ protection: unprotected, signal });
  smsVoice.maker.topology = topologyOf([], login);
  await host.start(id);
  await host.settle();
  expect(notifier.notices[0]?.text).toContain('Pumpbreaker does not replace it');
  // A step that fails is tried again, for a minute.
  expect(smsVoice.looks).toBe(1);
});
