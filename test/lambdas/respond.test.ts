import { Logger } from '@aws-lambda-powertools/logger';
import { MemoryIncidentStore } from '../../adapters/memory/incident-store.ts';
import { MemorySmsVoice, topologyOf } from '../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../adapters/memory/traffic-store.ts';
import { asCountry, asProtectConfigurationId, type IncidentId } from '../../core/ids.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import type { Spike } from '../../core/ports.ts';
import { createRespond } from '../../lambdas/respond/handler.ts';
import { InvalidSpikeError, readSpike, writeSpike } from '../../core/flows/spike-message.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { evidenceOf, startMs } from '../support/evidence.ts';
import { sqsEvent } from '../support/sqs.ts';

const login = asProtectConfigurationId('protect-login');
const spikeIn = (country: string): Spike => ({
  lane: { protection: login, country: asCountry(country) },
  evidence: evidenceOf(),
});

function givenRespond() {
  const incidents = new MemoryIncidentStore();
  const started: IncidentId[] = [];
  const smsVoice = new MemorySmsVoice(topologyOf([], login), () => startMs);
  const handler = createRespond({
    clock: () => startMs,
    policies: { current: () => Promise.resolve(readPolicy({ mode: 'enforce' })) },
    protect: smsVoice,
    incidents,
    runner: { start: id => Promise.resolve(void started.push(id)), poke: () => Promise.resolve() },
    traffic: new MemoryTrafficStore(),
    history: smsVoice,
    mayAdopt: false,
    ownRoles: ['arn:aws:iam::111122223333:role/incident'],
    logger: new Logger({ logLevel: 'SILENT' }),
  });
  return {
    incidents,
    smsVoice,
    started,
    inbox: async () => {
      const inboxes = (await incidents.list()).map(({ id }) => incidents.inbox(id, 0));
      return (await Promise.all(inboxes)).flat();
    },
    receive: (...bodies: string[]) => handler(sqsEvent(bodies), lambdaContext('respond')),
  };
}

test('spikes of one protect configuration make one incident', async () => {
  const respond = givenRespond();
  const answer = await respond.receive(writeSpike(spikeIn('AZ')), writeSpike(spikeIn('TJ')));
  expect(answer).toEqual({ batchItemFailures: [] });
  const incidents = await respond.incidents.list();
  expect(incidents).toHaveLength(1);
  expect(new Set(respond.started)).toEqual(new Set(incidents.map(({ id }) => id)));
  const inbox = await respond.inbox();
  expect(inbox.map(({ country, kind }) => `${kind} ${country}`)).toEqual(['spike AZ', 'spike TJ']);
});

test('what is no spike is given back alone, for the dead letters', async () => {
  const respond = givenRespond();
  const answer = await respond.receive('nonsense', writeSpike(spikeIn('AZ')));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(await respond.incidents.list()).toHaveLength(1);
});

test('the same spike, received again, changes nothing', async () => {
  const respond = givenRespond();
  const body = writeSpike(spikeIn('AZ'));
  await respond.receive(body);
  await respond.receive(body);
  expect(await respond.inbox()).toHaveLength(1);
});

test('a spike comes out of the queue as it went in', () => {
  const spike = spikeIn('AZ');
  expect(readSpike(writeSpike(spike))).toEqual(spike);
  const unprotected: Spike = { ...spike, lane: { ...spike.lane, protection: 'unprotected' } };
  expect(readSpike(writeSpike(unprotected))).toEqual(unprotected);
});

test.each([
  '',
  '[]',
  '{"lane":{"protection":"protect-login","country":"AZ"}}',
  '{"lane":{"protection":"no good","country":"AZ"}}',
])('refuses %j by name', body => {
  expect(() => readSpike(body)).toThrow(InvalidSpikeError);
});
