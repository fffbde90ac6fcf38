import {
  PutMessageFeedbackCommand,
  SendMediaMessageCommand,
  SendVoiceMessageCommand,
  SetDefaultMessageFeedbackEnabledCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { readDeliveries } from '../../../core/delivery/read-deliveries.ts';
import type { DeliveryEvent } from '../../../local/sms-voice/reporting/delivery-event.ts';
import {
  givenConfigurationSet,
  givenProtectConfiguration,
  givenServer,
  refusalOf,
  send,
  simulator,
} from './given.ts';

const nowMs = Date.UTC(2026, 0, 1, 12, 0, 0, 250);

async function givenListener() {
  const events: DeliveryEvent[] = [];
  const server = await givenServer({
    clock: () => nowMs,
    onReport: report => {
      if (report.kind === 'event') events.push(report.event);
    },
  });
  return { ...server, events };
}

test('each accepted text is reported once, as EventBridge carries it', async () => {
  const { client, events } = await givenListener();
  const id = await givenProtectConfiguration(client, { GB: 'MONITOR', AU: 'BLOCK' });
  const more = { ProtectConfigurationId: id, MessageBody: 'ü'.repeat(161), Context: { use: 'login' } };
  const messageId = await send(client, simulator.GB, more);
  await refusalOf(send(client, simulator.AU, more));
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    'detail-type': 'Text Message Delivery Status Updated',
    source: 'aws.sms-voice',
    time: '2026-01-01T12:00:00Z',
    resources: [],
    detail: {
      eventType: 'TEXT_SUCCESSFUL',
      isFinal: true,
      isoCountryCode: 'GB',
      messageId,
      messageRequestTimestamp: nowMs,
      messageEncoding: 'GSM',
      totalMessageParts: 2,
      protectConfiguration: { protectConfigurationId: id, protectStatus: 'MONITOR' },
    },
  });
  const text = JSON.stringify(events[0]);
  expect(text).not.toContain(simulator.GB);
  expect(text).not.toContain('login');
});

test('the meter reads the events of all three kinds of message', async () => {
  const { client, events } = await givenListener();
  const request = { DestinationPhoneNumber: simulator.GB, OriginationIdentity: '+12065550152' };
  await send(client, simulator.GB, { MessageBody: 'Привет' });
  await client.send(new SendMediaMessageCommand(request));
  await client.send(new SendVoiceMessageCommand(request));
  const deliveries = events.flatMap(event => readDeliveries(event, nowMs));
  expect(deliveries).toMatchObject(
    ['SMS', 'MMS', 'VOICE'].map(capability => ({
      kind: 'message',
      message: { capability, country: 'GB', protection: 'unprotected' },
    })),
  );
});

test('a dry run is judged but neither sent nor reported', async () => {
  const { client, events } = await givenListener();
  const id = await givenProtectConfiguration(client, { AU: 'BLOCK' });
  const dry = { ProtectConfigurationId: id, DryRun: true };
  expect(await send(client, simulator.GB, dry)).toBeDefined();
  expect(await refusalOf(send(client, simulator.AU, dry))).toMatchObject({ name: 'ConflictException' });
  expect(events).toEqual([]);
});

test('feedback is taken for messages sent with it enabled, by the request or by the configuration set', async () => {
  const { client } = await givenListener();
  await givenConfigurationSet(client, 'login');
  const feedback = { ConfigurationSetName: 'login', MessageFeedbackEnabled: true };
  await client.send(new SetDefaultMessageFeedbackEnabledCommand(feedback));
  const tell = (MessageId: string | undefined) =>
    client.send(new PutMessageFeedbackCommand({ MessageId, MessageFeedbackStatus: 'RECEIVED' }));
  const { GB } = simulator;
  const bySet = await send(client, GB, { ConfigurationSetName: 'login' });
  expect(await tell(bySet)).toMatchObject({ MessageId: bySet, MessageFeedbackStatus: 'RECEIVED' });
  const without = await send(client, GB, { ConfigurationSetName: 'login', MessageFeedbackEnabled: false });
  expect(await refusalOf(tell(without))).toMatchObject({ ResourceType: 'message', ResourceId: without });
  await tell(await send(client, GB, { MessageFeedbackEnabled: true }));
});
