import {
  AssociateProtectConfigurationCommand,
  CreateEventDestinationCommand,
  DeleteConfigurationSetCommand,
  DeleteEventDestinationCommand,
  DescribeConfigurationSetsCommand,
  type CreateEventDestinationRequest,
  type PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { givenConfigurationSet, givenProtectConfiguration, givenServer, refusalOf } from './given.ts';

const topic = { TopicArn: 'arn:aws:sns:us-east-1:111122223333:deliveries' };

const createDestination = (client: PinpointSMSVoiceV2Client, more: Partial<CreateEventDestinationRequest>) =>
  client.send(
    new CreateEventDestinationCommand({
      ConfigurationSetName: 'login',
      EventDestinationName: 'topic',
      MatchingEventTypes: ['TEXT_ALL'],
      ...more,
    }),
  );

test('an event destination has one kind and one name, and a configuration set at most five', async () => {
  const { client } = await givenServer();
  await givenConfigurationSet(client, 'login');
  const firehose = {
    IamRoleArn: 'arn:aws:iam::111122223333:role/r',
    DeliveryStreamArn: 'arn:aws:firehose:us-east-1:1:s',
  };
  const refusal = (more: Partial<CreateEventDestinationRequest>) =>
    refusalOf(createDestination(client, more));
  expect(await refusal({})).toMatchObject({ Reason: 'MISSING_PARAMETER' });
  expect(await refusal({ SnsDestination: topic, KinesisFirehoseDestination: firehose })).toMatchObject({
    Reason: 'PARAMETERS_CANNOT_BE_USED_TOGETHER',
  });
  const sent = { SnsDestination: topic, MatchingEventTypes: ['TEXT_SENT' as const] };
  expect(await refusal(sent)).toMatchObject({ Reason: 'INVALID_PARAMETER' });

  const { EventDestination } = await createDestination(client, { SnsDestination: topic });
  expect(EventDestination).toEqual({
    EventDestinationName: 'topic',
    Enabled: true,
    MatchingEventTypes: ['TEXT_ALL'],
    SnsDestination: topic,
  });
  expect(await refusal({ SnsDestination: topic })).toMatchObject({ Reason: 'RESOURCE_ALREADY_EXISTS' });
  const another = (n: number) => ({ SnsDestination: topic, EventDestinationName: `topic-${n}` });
  for (const n of [2, 3, 4, 5]) await createDestination(client, another(n));
  expect(await refusal(another(6))).toMatchObject({ Reason: 'EVENT_DESTINATIONS_PER_CONFIGURATION_SET' });

  const first = { ConfigurationSetName: 'login', EventDestinationName: 'topic' };
  await client.send(new DeleteEventDestinationCommand(first));
  expect(await refusalOf(client.send(new DeleteEventDestinationCommand(first)))).toMatchObject({
    ResourceType: 'event-destination',
  });
});

test('configuration sets tell their protect configuration and are found by it', async () => {
  const { client } = await givenServer();
  const [id, other] = [await givenProtectConfiguration(client), await givenProtectConfiguration(client)];
  for (const name of ['login', 'offers', 'bare']) await givenConfigurationSet(client, name);
  const associate = (ConfigurationSetName: string, ProtectConfigurationId: string) =>
    client.send(new AssociateProtectConfigurationCommand({ ConfigurationSetName, ProtectConfigurationId }));
  await associate('login', other);
  const { ConfigurationSetArn } = await associate('login', id);
  await associate('offers', id);

  const filter = { Filters: [{ Name: 'protect-configuration-id' as const, Values: [id] }] };
  const found = await client.send(new DescribeConfigurationSetsCommand(filter));
  expect(found.ConfigurationSets?.map(set => set.ConfigurationSetName)).toEqual(['login', 'offers']);
  const byArn = new DescribeConfigurationSetsCommand({ ConfigurationSetNames: [ConfigurationSetArn ?? ''] });
  expect((await client.send(byArn)).ConfigurationSets?.[0]?.ProtectConfigurationId).toBe(id);

  await client.send(new DeleteConfigurationSetCommand({ ConfigurationSetName: 'login' }));
  expect(await refusalOf(client.send(byArn))).toMatchObject({ ResourceType: 'configuration-set' });
  await givenConfigurationSet(client, 'login');
  expect(await refusalOf(givenConfigurationSet(client, 'login'))).toMatchObject({
    Reason: 'RESOURCE_ALREADY_EXISTS',
  });
});
