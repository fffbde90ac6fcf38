import { DescribeConfigurationSetsCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SmsVoiceEventDestinations } from '../../../adapters/sms-voice/event-destinations.ts';
import { asConfigurationSetName } from '../../../core/ids.ts';
import { givenConfigurationSet } from '../../local/sms-voice/given.ts';
import { givenControl } from './given.ts';

const wanted = {
  configurationSet: asConfigurationSetName('login'),
  name: 'pumpbreaker',
  topicArn: 'arn:aws:sns:us-east-1:111122223333:login',
};

test('a create whose answer does not come is made again, and there is one destination', async () => {
  const { client, paced, plan } = await givenControl();
  await givenConfigurationSet(client, 'login');
  await plan({ fault: 'timeout', operation: 'CreateEventDestination' });
  await new SmsVoiceEventDestinations(paced).put(wanted);
  const { ConfigurationSets } = await client.send(new DescribeConfigurationSetsCommand({}));
  expect(ConfigurationSets?.[0]?.EventDestinations).toHaveLength(1);
}, 15_000);

test('it keeps to one request a second', async () => {
  const { client, paced, time } = await givenControl({ throttles: true });
  await givenConfigurationSet(client, 'login');
  const destinations = new SmsVoiceEventDestinations(paced);
  await destinations.put(wanted);
  await destinations.put(wanted);
  expect(time.waits).toEqual([1000]);
});
