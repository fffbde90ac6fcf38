import {
  CreateEventDestinationCommand,
  SendVoiceMessageCommand,
  UpdateEventDestinationCommand,
  type EventType,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { readDeliveries } from '../../../core/delivery/read-deliveries.ts';
import type { DestinationRecord } from '../../../local/sms-voice/reporting/report.ts';
import {
  givenConfigurationSet,
  givenProtectConfiguration,
  givenServer,
  refusalOf,
  send,
  simulator,
} from './given.ts';

const topicArn = 'arn:aws:sns:us-east-1:111122223333:login';
const inLogin = { ConfigurationSetName: 'login' };

async function givenDestination(...types: EventType[]) {
  const records: DestinationRecord[] = [];
  const server = await givenServer({
    onReport: report => {
      if (report.kind === 'record') records.push(report.record);
    },
  });
  await givenConfigurationSet(server.client, 'login');
  const destination = { ...inLogin, EventDestinationName: 'topic' };
  await server.client.send(
    new CreateEventDestinationCommand({
      ...destination,
      MatchingEventTypes: types,
      SnsDestination: { TopicArn: topicArn },
    }),
  );
  return { ...server, records, destination };
}

test('a record carries number and context, but neither country nor protect configuration', async () => {
  const { client, records } = await givenDestination('TEXT_ALL');
  const id = await givenProtectConfiguration(client);
  const more = { ...inLogin, ProtectConfigurationId: id, Context: { use: 'login' } };
  const messageId = await send(client, simulator.GB, more);
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({
    topicArn,
    record: {
      eventType: 'TEXT_SUCCESSFUL',
      destinationPhoneNumber: simulator.GB,
      context: { use: 'login' },
      messageId,
    },
  });
  expect(records[0]?.record).not.toHaveProperty('protectConfiguration');
  expect(records[0]?.record).not.toHaveProperty('isoCountryCode');
  expect(readDeliveries(records[0]?.record, Date.now())).toMatchObject([
    { kind: 'message', message: { country: 'GB' } },
  ]);
});

test('only messages that name the configuration set are told, and none that was blocked', async () => {
  const { client, records } = await givenDestination('ALL');
  const id = await givenProtectConfiguration(client, { AU: 'BLOCK' });
  await send(client, simulator.GB);
  await refusalOf(send(client, simulator.AU, { ...inLogin, ProtectConfigurationId: id }));
  await send(client, simulator.GB, { ...inLogin, DryRun: true });
  expect(records).toEqual([]);
  await send(client, simulator.GB, inLogin);
  expect(records).toHaveLength(1);
});

test('an event type matches itself and its kind, until the destination is switched off', async () => {
  const { client, records, destination } = await givenDestination('VOICE_ALL', 'TEXT_DELIVERED');
  await send(client, simulator.GB, inLogin);
  expect(records).toEqual([]);
  const call = { ...inLogin, DestinationPhoneNumber: simulator.GB, OriginationIdentity: '+12065550152' };
  await client.send(new SendVoiceMessageCommand(call));
  expect(records).toMatchObject([{ record: { eventType: 'VOICE_INITIATED', isoCountryCode: 'GB' } }]);

  const update = (more: object) =>
    client.send(new UpdateEventDestinationCommand({ ...destination, ...more }));
  await update({ MatchingEventTypes: ['TEXT_SUCCESSFUL'] });
  await send(client, simulator.GB, inLogin);
  expect(records).toHaveLength(2);
  await update({ Enabled: false });
  await send(client, simulator.GB, inLogin);
  expect(records).toHaveLength(2);
});

test('an event destination keeps its kind, and one that is not there cannot be changed', async () => {
  const { client, destination } = await givenDestination('ALL');
  const IamRoleArn = 'arn:aws:iam::111122223333:role/r';
  const CloudWatchLogsDestination = { IamRoleArn, LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:g' };
  const update = (more: object) =>
    refusalOf(client.send(new UpdateEventDestinationCommand({ ...destination, ...more })));
  expect(await update({ CloudWatchLogsDestination })).toMatchObject({ Reason: 'EVENT_DESTINATION_MISMATCH' });
  expect(await update({ MatchingEventTypes: ['TEXT_SENT'] })).toMatchObject({ Reason: 'INVALID_PARAMETER' });
  expect(await update({ EventDestinationName: 'other' })).toMatchObject({
    ResourceType: 'event-destination',
  });
});
