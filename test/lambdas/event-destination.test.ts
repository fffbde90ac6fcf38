import { Logger } from '@aws-lambda-powertools/logger';
import {
  CreateEventDestinationCommand,
  DescribeConfigurationSetsCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SmsVoiceEventDestinations } from '../../adapters/sms-voice/event-destinations.ts';
import { createEventDestination } from '../../lambdas/event-destination/handler.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { givenControl } from '../adapters/sms-voice/given.ts';
import { givenConfigurationSet } from '../local/sms-voice/given.ts';

const topic = (name: string) => `arn:aws:sns:us-east-1:111122223333:${name}`;
const properties = {
  ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:provider',
  ConfigurationSetName: 'login',
  EventDestinationName: 'pumpbreaker',
  TopicArn: topic('login'),
};

async function givenProvider(...sets: string[]) {
  const { client, paced, plan } = await givenControl();
  for (const set of sets) await givenConfigurationSet(client, set);
  const handler = createEventDestination({
    destinations: new SmsVoiceEventDestinations(paced),
    logger: new Logger({ logLevel: 'SILENT' }),
  });
  return {
    client,
    plan,
    /** As the provider framework calls it. */
    ask: (RequestType: string, more: Partial<typeof properties> = {}) =>
      handler(
        { RequestType, ResourceProperties: { ...properties, ...more } },
        lambdaContext('event-destination'),
      ),
    destinationsOf: async (set: string) => {
      const named = new DescribeConfigurationSetsCommand({ ConfigurationSetNames: [set] });
      return (await client.send(named)).ConfigurationSets?.[0]?.EventDestinations;
    },
  };
}

const pumpbreaker = (topicName: string) => ({
  EventDestinationName: 'pumpbreaker',
  Enabled: true,
  MatchingEventTypes: ['TEXT_ALL', 'MEDIA_ALL', 'VOICE_ALL'],
  SnsDestination: { TopicArn: topic(topicName) },
});

test('it is added, moved to another topic under the same id, and removed', async () => {
  const { ask, destinationsOf } = await givenProvider('login');
  const created = await ask('Create');
  expect(created).toEqual({ PhysicalResourceId: 'login/pumpbreaker' });
  expect(await destinationsOf('login')).toEqual([pumpbreaker('login')]);

  expect(await ask('Update', { TopicArn: topic('other') })).toEqual(created);
  expect(await destinationsOf('login')).toEqual([pumpbreaker('other')]);

  expect(await ask('Delete')).toEqual(created);
  expect(await destinationsOf('login')).toEqual([]);
});

test('asked twice, each request does what it did once', async () => {
  const { ask, destinationsOf } = await givenProvider('login');
  await ask('Create');
  await ask('Create');
  expect(await destinationsOf('login')).toEqual([pumpbreaker('login')]);
  await ask('Delete');
  await ask('Delete');
  expect(await destinationsOf('login')).toEqual([]);
});

test('another configuration set is another resource, so that the old one is deleted', async () => {
  const { ask, destinationsOf } = await givenProvider('login', 'offers');
  await ask('Create');
  expect(await ask('Update', { ConfigurationSetName: 'offers' })).toEqual({
    PhysicalResourceId: 'offers/pumpbreaker',
  });
  await ask('Delete');
  expect(await destinationsOf('login')).toEqual([]);
  expect(await destinationsOf('offers')).toEqual([pumpbreaker('login')]);
});

test('a configuration set that is gone keeps nothing from being deleted', async () => {
  const { ask } = await givenProvider();
  expect(await ask('Delete')).toEqual({ PhysicalResourceId: 'login/pumpbreaker' });
});

test('a delete that the service denies is not taken for done', async () => {
  const { ask, plan } = await givenProvider('login');
  await plan({ fault: 'deny', operation: 'DeleteEventDestination' });
  await expect(ask('Delete')).rejects.toThrow('DeleteEventDestination was denied');
});

test('a configuration set that is not there is told with those that are', async () => {
  const { ask } = await givenProvider('signup', 'offers');
  await expect(ask('Create')).rejects.toThrow(/no configuration set login.*There are signup, offers/);
  const { ask: askWithoutAny } = await givenProvider();
  await expect(askWithoutAny('Update')).rejects.toThrow(/There is none at all/);
});

test('a sixth event destination is refused, and the five stay', async () => {
  const { ask, client, destinationsOf } = await givenProvider('login');
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const EventDestinationName of names) {
    const SnsDestination = { TopicArn: topic('of-others') };
    const theirs = { ConfigurationSetName: 'login', EventDestinationName, SnsDestination };
    await client.send(new CreateEventDestinationCommand({ ...theirs, MatchingEventTypes: ['ALL'] }));
  }
  await expect(ask('Create')).rejects.toThrow(/login has 5 event destinations/);
  expect((await destinationsOf('login'))?.map(one => one.EventDestinationName)).toEqual(names);
});

test('properties that are wrong are named', async () => {
  const { ask } = await givenProvider('login');
  await expect(ask('Create', { EventDestinationName: 'a b', TopicArn: 'login' })).rejects.toThrow(
    /EventDestinationName: expected 1 to 64.*TopicArn: expected the ARN/,
  );
  await expect(ask('Replace')).rejects.toThrow(/RequestType/);
});
