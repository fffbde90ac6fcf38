import { MemoryIncidentStore } from '../../../adapters/memory/incident-store.ts';
import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import { unprotected } from '../../../core/delivery/message.ts';
import { respondToAlarm } from '../../../core/flows/respond-to-alarm.ts';
import { asConfigurationSetName, asCountry, asProtectConfigurationId } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { tagsOf } from '../../../core/protect/adoption.ts';
import { addDay } from '../../../core/traffic/day-curve.ts';
import type { Evidence } from '../../../core/detection/verdict.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { newProfile } from '../../../core/traffic/profile.ts';
import { newSurroundings } from '../../../core/traffic/surroundings.ts';
import { startMs } from '../../support/evidence.ts';

const country = asCountry('AZ');
const marketing = asProtectConfigurationId('protect-marketing');

function given() {
  const voice = new MemorySmsVoice(
    topologyOf([[asConfigurationSetName('offers'), marketing]]),
    () => startMs,
  );
  const started: string[] = [];
  const before = voice.maker.topology;
  const protect = {
    rules: voice.rules.bind(voice),
    update: voice.update.bind(voice),
    // Kept from before anything was made.
    topology: (readAfterMs?: number) =>
      readAfterMs === undefined ? Promise.resolve(before) : voice.topology(),
  };
  const ports = {
    clock: () => startMs,
    policies: { current: () => Promise.resolve(readPolicy({ mode: 'enforce' })) },
    protect,
    incidents: new MemoryIncidentStore(),
    runner: { start: (id: string) => Promise.resolve(void started.push(id)), poke: () => Promise.resolve() },
    traffic: new MemoryTrafficStore(),
    history: voice,
    mayAdopt: true,
  };
  return { voice, ports };
}

const lanesOf = async (given: Promise<{ lane: { protection: string } }[]>) =>
  (await given).map(({ lane }) => lane.protection);

test('an alarm about a protect configuration that was made for messages without one is about their lane', async () => {
  const { voice, ports } = given();
  const made = await voice.maker.create('unprotected-1-2', tagsOf('unprotected-1', 'unprotected-1-2'));
  expect(await lanesOf(respondToAlarm(ports, { country, protection: made }))).toEqual([unprotected]);
  expect(await lanesOf(respondToAlarm(ports, { country, protection: marketing }))).toEqual([marketing]);
});

test('an alarm that names a country alone is about every way that messages go, each once', async () => {
  const { ports } = given();
  expect(await lanesOf(respondToAlarm(ports, { country }))).toEqual([marketing, unprotected]);
});

describe('a lane of which records tell little', () => {
  const hourMs = 3_600_000;
  const dayMs = 24 * hourMs;

  /** What the evidence says of 300 messages in five minutes among these others, where records told of the lane hours ago or never. */
  async function evidenceAmong(surroundings: Surroundings, toldAtMs?: number): Promise<Evidence | undefined> {
    const { voice, ports } = given();
    const lane = { protection: marketing, country };
    for (let at = 0; at < 300; at++) voice.attempt({ lane, capability: 'SMS', atMs: startMs - at * 1000 });
    const traffic = new MemoryTrafficStore();
    const incidents = new MemoryIncidentStore();
    await traffic.writeSurroundings(marketing, surroundings, 0);
    if (toldAtMs !== undefined) await traffic.writeLane(lane, { profile: newProfile(lane, toldAtMs) }, 0);
    await respondToAlarm({ ...ports, traffic, incidents }, { country, protection: marketing });
    const [incident] = await incidents.list();
    const [signal] = incident ? await incidents.inbox(incident.id, 0) : [];
    return signal?.kind === 'spike' ? signal.evidence : undefined;
  }

  test('was silent while others were watched', async () => {
    const watchedFor = (ms: number) => evidenceAmong({ ...newSurroundings(), sinceMs: startMs - ms });
    const [week, halfDay] = [await watchedFor(7 * dayMs), await watchedFor(dayMs / 2)];
    expect(week?.usualMessagesPerDay).toBeLessThan(0.5 * (halfDay?.usualMessagesPerDay ?? NaN));
  });

  test('is expected to keep the day of the business', async () => {
    const among = async (hours: readonly number[]) => {
      const sent = hours.map(hour => ({ hour, messages: 2000, hours: 100 }));
      const day = addDay(undefined, 48, sent);
      const others = { ...newSurroundings(), sinceMs: startMs - 7 * dayMs, day };
      return (await evidenceAmong(others, startMs - 3 * hourMs))?.usualByHour;
    };
    const [byNight, byDay] = [await among([1, 2, 3]), await among([13, 14, 15])];
    const busiest = (hours: readonly number[] | undefined) => hours?.indexOf(Math.max(...hours)) ?? NaN;
    expect(byNight).toHaveLength(24);
    expect((busiest(byNight) - busiest(byDay) + 24) % 24).toBe(12);
  });
});
