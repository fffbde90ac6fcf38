import { InvalidEnvironmentError, readEnvironment } from '../../lambdas/environment.ts';
import { linkEnvironment } from '../../lambdas/incident/environment.ts';
import { meterEnvironment } from '../../lambdas/meter/environment.ts';

const ofMeter = {
  TRAFFIC_TABLE: 'traffic',
  SPIKES_QUEUE_URL: 'https://queue.example/spikes',
  REFUSED_QUEUE_URL: 'https://queue.example/refused',
  POLICY_PARAMETER: '/pumpbreaker/policy',
  SPIKE_QUIET_SECONDS: '60',
  CONFIGURATION_SET_TOPICS: '{"arn:aws:sns:eu-west-1:111122223333:login":"login-codes"}',
};

test('a schema names its variables and turns them into values; others are not its business', () => {
  expect(readEnvironment(meterEnvironment, { ...ofMeter, AWS_REGION: 'eu-west-1' })).toEqual({
    ...ofMeter,
    SPIKE_QUIET_SECONDS: 60,
    CONFIGURATION_SET_TOPICS: { 'arn:aws:sns:eu-west-1:111122223333:login': 'login-codes' },
  });
});

test('every variable that is wrong is named, and its value is not told', () => {
  const start = () => readEnvironment(linkEnvironment, { APPROVE_URL: 'secret place', LINK_SECONDS: '5' });
  expect(start).toThrow(InvalidEnvironmentError);
  expect(start).toThrow(/APPROVE_URL.*LINK_SECONDS/);
  expect(start).not.toThrow(/secret/);
});

test.each([
  ['SPIKE_QUIET_SECONDS', undefined],
  ['SPIKE_QUIET_SECONDS', 'soon'],
  ['TRAFFIC_TABLE', ''],
  ['CONFIGURATION_SET_TOPICS', '{'],
  ['CONFIGURATION_SET_TOPICS', '{"topic":5}'],
])('%s as %p is refused by its name', (name, value) => {
  expect(() => readEnvironment(meterEnvironment, { ...ofMeter, [name]: value })).toThrow(name);
});
