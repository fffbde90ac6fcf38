import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import { topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { unprotected, type Message } from '../../../core/delivery/message.ts';
import { byLane, meterLane } from '../../../core/flows/meter-messages.ts';
import { readSpike, writeSpike } from '../../../core/flows/spike-message.ts';
import { asConfigurationSetName } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import type { Spike } from '../../../core/ports.ts';
import { startMs } from '../../support/evidence.ts';
import { messageOf } from '../../support/message.ts';
import { login } from '../../support/scene.ts';

const [codes, offers] = [asConfigurationSetName('codes'), asConfigurationSetName('offers')];
const minuteMs = 60_000;

function meter() {
  const spikes: Spike[] = [];
  let nowMs = startMs + 40_000;
  const ports = {
    clock: () => nowMs,
    traffic: new MemoryTrafficStore(),
    // Whatever is above the floors is a spike: a wrong block costs nothing.
    policies: { current: () => Promise.resolve(readPolicy({ detection: { lostMessageUsd: 0 } })) },
    protect: { topology: () => Promise.resolve(topologyOf([])) },
    spikes: { send: (spike: Spike) => Promise.resolve(void spikes.push(spike)) },
    adopted: new Set<typeof login>(),
    quietSeconds: 60,
  };
  const count = async (messages: readonly Message[], atMs = nowMs) => {
    nowMs = atMs;
    for (const batch of byLane(messages)) await meterLane(ports, batch);
  };
  return { spikes, count, ports };
}

const messages = (from: number, count: number, told: Partial<Message> = {}) =>
  Array.from({ length: count }, (_, n) => messageOf(`m${from + n}`, { protection: unprotected, ...told }));

/** The same messages, as EventBridge tells of them and as the event destination does, some of them twice. */
const toldBoth = (from: number, count: number, configurationSet = codes, told: Partial<Message> = {}) => [
  ...messages(from, count, told),
  ...messages(from, count, { ...told, configurationSet }),
  ...messages(from, Math.ceil(count / 2), { ...told, configurationSet }),
];

test('a spike of messages that came through one configuration set names it, whatever else tells of them', async () => {
  const { spikes, count } = meter();
  await count(toldBoth(0, 300));
  expect(spikes.map(({ configurationSet }) => configurationSet)).toEqual([codes]);
});

test('it names none where a part came another way, through another set, or nobody knows how', async () => {
  for (const others of [messages(1000, 60), toldBoth(1000, 60, offers)]) {
    const { spikes, count } = meter();
    await count([...toldBoth(0, 300), ...others]);
    expect(spikes.map(({ configurationSet }) => configurationSet)).toEqual([undefined]);
  }
  const { spikes, count } = meter();
  await count(messages(0, 300));
  expect(spikes.map(spike => 'configurationSet' in spike)).toEqual([false]);
});

test('what came through another set longer ago is forgotten', async () => {
  const { spikes, count } = meter();
  await count(toldBoth(0, 300, offers));
  const requestedAtMs = startMs + 15 * minuteMs;
  await count(toldBoth(1000, 300, codes, { requestedAtMs }), requestedAtMs + 40_000);
  expect(spikes.map(({ configurationSet }) => configurationSet)).toEqual([offers, codes]);
});

test('messages with a protect configuration are not looked into, nor any where none may be made', async () => {
  const { spikes, count, ports } = meter();
  await count(messages(0, 300, { protection: login, configurationSet: codes }));
  const { adopted, ...without } = ports;
  for (const batch of byLane(toldBoth(0, 300))) await meterLane(without, batch);
  expect(spikes.map(spike => 'configurationSet' in spike)).toEqual([false, false]);
});

test('the name travels with the spike', async () => {
  const { spikes, count } = meter();
  await count(toldBoth(0, 300));
  expect(spikes.map(spike => readSpike(writeSpike(spike)))).toEqual(spikes);
});
