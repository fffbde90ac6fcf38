import { topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import type { Message } from '../../../core/delivery/message.ts';
import { byLane, meterLane } from '../../../core/flows/meter-messages.ts';
import { asCountry } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import type { Spike } from '../../../core/ports.ts';
import { addDay, dayCurveOf } from '../../../core/traffic/day-curve.ts';
import { nothingLearned } from '../../../core/traffic/learned.ts';
import { hoursLearned } from '../../../core/traffic/rate.ts';
import { newSurroundings, noteBlock } from '../../../core/traffic/surroundings.ts';
import { startMs } from '../../support/evidence.ts';
import { messageOf } from '../../support/message.ts';
import { login } from '../../support/scene.ts';

/** Whatever is above the floors is a spike: a wrong block costs nothing. */
const anySpike = readPolicy({ detection: { lostMessageUsd: 0 } });

function meter() {
  const spikes: Spike[] = [];
  const traffic = new MemoryTrafficStore();
  let nowMs = startMs;
  const ports = {
    clock: () => nowMs,
    traffic,
    policies: { current: () => Promise.resolve(anySpike) },
    protect: { topology: () => Promise.resolve(topologyOf([])) },
    spikes: { send: (spike: Spike) => Promise.resolve(void spikes.push(spike)) },
    quietSeconds: 60,
  };
  const count = async (messages: readonly Message[], atMs = nowMs) => {
    nowMs = atMs;
    for (const batch of byLane(messages)) await meterLane(ports, batch);
  };
  const lane = { protection: login, country: asCountry('AZ') };
  const profile = async () => (await traffic.readLane(lane))?.value.profile;
  const messages = async () => (await profile())?.minutes.at(-1);
  return { spikes, traffic, ports, count, profile, messages };
}

const attackOf = (size: number, from = 0, requestedAtMs = startMs) =>
  Array.from({ length: size }, (_, n) => messageOf(`m${from + n}`, { requestedAtMs }));

describe('metering', () => {
  test('counts each message once, however often its records come', async () => {
    const { count, messages } = meter();
    const [a, b] = [messageOf('a'), messageOf('b')];
    await count([a, b, a]);
    await count([b, { ...a, status: 'DELIVERED' }]);
    expect(await messages()).toBe(2);
  });

  test('loses no message when two functions count the same lane at once', async () => {
    const { count, messages } = meter();
    await Promise.all([count([messageOf('a')]), count([messageOf('b')]), count([messageOf('c')])]);
    expect(await messages()).toBe(3);
  });

  test('sends a spike once, and again only when it lasts past the quiet time', async () => {
    const { count, spikes } = meter();
    await count(attackOf(300), startMs + 40_000);
    expect(spikes.map(({ lane }) => lane)).toEqual([{ protection: login, country: 'AZ' }]);
    await count(attackOf(20, 300, startMs + 60_000), startMs + 99_000);
    expect(spikes).toHaveLength(1);
    await count(attackOf(20, 320, startMs + 60_000), startMs + 100_000);
    expect(spikes).toHaveLength(2);
  });

  test('a lane learns the day of the others when its hour is over, and tells them its own', async () => {
    const { count, traffic, profile } = meter();
    const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, messages: hour < 4 ? 12 : 0, hours: 1 }));
    const day = addDay(undefined, 48, hours);
    await traffic.writeSurroundings(login, { ...newSurroundings(), day }, 0);
    await count([messageOf('a')]);
    expect((await profile())?.learned.day).toBeUndefined();
    const laterMs = startMs + 2 * 3_600_000;
    await count([messageOf('b', { requestedAtMs: laterMs })], laterMs);
    expect((await profile())?.learned.day).toEqual(dayCurveOf(day));
    expect((await traffic.readSurroundings(login))?.value.day).not.toEqual(day);
  });

  test('a lane learns nothing from the silence behind its own block', async () => {
    const { count, traffic, profile } = meter();
    for (let hour = 0; hour < 6; hour++) {
      const atMs = startMs + hour * 3_600_000;
      await count(attackOf(30, 30 * hour, atMs), atMs);
    }
    const { value = newSurroundings(), version = 0 } = (await traffic.readSurroundings(login)) ?? {};
    const blockedMs = startMs + 6 * 3_600_000;
    await traffic.writeSurroundings(login, noteBlock(value, asCountry('AZ'), 1, blockedMs), version);
    const backMs = blockedMs + 48 * 3_600_000;
    await count([messageOf('b', { requestedAtMs: backMs })], backMs);
    expect(hoursLearned((await profile())?.learned ?? nothingLearned(0))).toBe(5);
  });

  test('of a lane that appears late knows that it was silent while others were watched', async () => {
    const { count, traffic, profile } = meter();
    const sinceMs = startMs - 7 * 24 * 3_600_000;
    await traffic.writeSurroundings(login, { ...newSurroundings(), sinceMs }, 0);
    await count([messageOf('a')]);
    expect(hoursLearned((await profile())?.learned ?? nothingLearned(0))).toBe(72);
  });

  test('of a lane that is counted by too many others gives the batch back', async () => {
    const { ports, traffic } = meter();
    let writes = 0;
    const write = traffic.writeLane.bind(traffic);
    traffic.writeLane = (lane, record) => {
      writes++;
      return write(lane, record, 99);
    };
    const [batch] = byLane([messageOf('a')]);
    if (!batch) throw new Error('unreachable');
    await expect(meterLane(ports, batch)).rejects.toThrow(/read it again/);
    expect(writes).toBe(8);
  });
});
