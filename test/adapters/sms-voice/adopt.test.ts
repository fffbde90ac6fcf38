import { SendTextMessageCommand, type PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { MemoryIncidentStore } from '../../../adapters/memory/incident-store.ts';
import { MemoryFeed, MemoryNotifier, MemoryTelemetry } from '../../../adapters/memory/outboxes.ts';
import { MemoryTrafficStore } from '../../../adapters/memory/traffic-store.ts';
import { SmsVoiceProtectMaker } from '../../../adapters/sms-voice/protect-maker.ts';
import { unprotected } from '../../../core/delivery/message.ts';
import { decideByHand } from '../../../core/flows/decide-by-hand.ts';
import { respondToSpike } from '../../../core/flows/respond-to-spike.ts';
import { asConfigurationSetName, asCountry } from '../../../core/ids.ts';
import { runIncident } from '../../../core/incident/run-incident.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { DurableTwin } from '../../support/durable-twin.ts';
import { evidenceOf } from '../../support/evidence.ts';
import { givenConfigurationSet } from '../../local/sms-voice/given.ts';
import { givenControl } from './given.ts';

const set = asConfigurationSetName('login-codes');
const country = asCountry('AU');

/** What a sender is told: a message id, or the reason of the refusal. */
async function sendTo(client: PinpointSMSVoiceV2Client, ConfigurationSetName?: string): Promise<string> {
  const DestinationPhoneNumber = '+61455944038';
  const request = {
    DestinationPhoneNumber,
    OriginationIdentity: '+12065550152',
    MessageBody: 'code 1234',
    ConfigurationSetName,
  };
  return client.send(new SendTextMessageCommand(request)).then(
    () => 'sent',
    (error: unknown) => String((error as { Reason?: string }).Reason),
  );
}

async function given() {
  const { control, paced, client, time } = await givenControl();
  await givenConfigurationSet(client, set);
  const incidents = new MemoryIncidentStore();
  const ports = {
    clock: time.clock,
    incidents,
    protect: control,
    maker: new SmsVoiceProtectMaker(paced),
    gauge: { attempts: () => Promise.resolve(0) },
    notifier: new MemoryNotifier(),
    feed: new MemoryFeed(),
    telemetry: new MemoryTelemetry(),
    decideUrl: () => Promise.resolve('https://decide.example'),
  };
  const runner = new DurableTwin((run, id) => runIncident(run, ports, id));
  const responding = {
    ...ports,
    runner,
    traffic: new MemoryTrafficStore(),
    policies: { current: () => Promise.resolve(readPolicy({ mode: 'enforce', adopt: 'create' })) },
    mayAdopt: true,
  };
  const spike = (configurationSet?: typeof set) =>
    respondToSpike(responding, {
      lane: { protection: unprotected, country },
      evidence: evidenceOf({ judgedAtMs: time.nowMs }),
      ...(configurationSet ? { configurationSet } : {}),
    });
  const rollBack = () => decideByHand({ ...ports, runner }, { country }, 'rollback', 'Mia');
  return { client, control, time, runner, spike, rollBack };
}

const blocked = 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION';

test.each([
  ['every way that messages go', undefined, blocked],
  ['one configuration set', set, 'sent'],
] as const)(
  'an attack through %s is turned away by the service itself, and nothing stays',
  async (_, through, others) => {
    const { client, control, time, runner, spike, rollBack } = await given();
    expect([await sendTo(client, set), await sendTo(client)]).toEqual(['sent', 'sent']);
    await spike(through);
    expect(runner.failures).toEqual([]);
    expect([await sendTo(client, set), await sendTo(client)]).toEqual([blocked, others]);
    await rollBack();
    expect([await sendTo(client, set), await sendTo(client)]).toEqual(['sent', 'sent']);
    const topology = await control.topology(time.nowMs);
    expect([topology.accountDefault, topology.configurationSets.get(set), topology.tags.size]).toEqual([
      undefined,
      undefined,
      0,
    ]);
  },
);
