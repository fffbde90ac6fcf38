import { MemoryIncidentStore } from '../../../adapters/memory/incident-store.ts';
import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import { unprotected } from '../../../core/delivery/message.ts';
import { respondToAlarm } from '../../../core/flows/respond-to-alarm.ts';
import { asConfigurationSetName, asCountry, asProtectConfigurationId } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { tagsOf } from '../../../core/protect/adoption.ts';
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

test('of a lane that no record told of it knows that it was silent while others were watched', async () => {
  const { voice, ports } = given();
  const lane = { protection: marketing, country };
  const usualPerDay = async (sinceMs: number) => {
    const traffic = new MemoryTrafficStore();
    const incidents = new MemoryIncidentStore();
    await traffic.writeSurroundings(marketing, { ...newSurroundings(), sinceMs }, 0);
    await respondToAlarm({ ...ports, traffic, incidents }, { country, protection: marketing });
    const [incident] = await incidents.list();
    const [signal] = incident ? await incidents.inbox(incident.id, 0) : [];
    return signal?.kind === 'spike' ? signal.evidence.usualMessagesPerDay : NaN;
  };
  for (let at = 0; at < 300; at++) voice.attempt({ lane, capability: 'SMS', atMs: startMs - at * 1000 });
  const dayMs = 24 * 3_600_000;
  expect(await usualPerDay(startMs - 7 * dayMs)).toBeLessThan(0.5 * (await usualPerDay(startMs - dayMs / 2)));
});
