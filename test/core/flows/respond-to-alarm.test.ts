import { MemoryIncidentStore } from '../../../adapters/memory/incident-store.ts';
import { MemorySmsVoice, topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import { unprotected } from '../../../core/delivery/message.ts';
import { respondToAlarm } from '../../../core/flows/respond-to-alarm.ts';
import { asConfigurationSetName, asCountry, asProtectConfigurationId } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { tagsOf } from '../../../core/protect/adoption.ts';
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
