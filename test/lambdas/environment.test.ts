import { InvalidEnvironmentError, readEnvironment } from '../../lambdas/environment.ts';
import { incidentEnvironment } from '../../lambdas/incident/environment.ts';
import { meterEnvironment } from '../../lambdas/meter/environment.ts';

test('numbers arrive as numbers, and what a function does not need is not its business', () => {
  expect(readEnvironment(meterEnvironment, { SPIKE_QUIET_SECONDS: '60', AWS_REGION: 'eu-west-1' })).toEqual({
    SPIKE_QUIET_SECONDS: 60,
  });
});

test('every variable that is wrong is named, and no value is shown', () => {
  const read = () =>
    readEnvironment(incidentEnvironment, { APPROVE_URL: 'not a secret url', LINK_SECONDS: '5' });
  expect(read).toThrow(InvalidEnvironmentError);
  expect(read).toThrow(/APPROVE_URL.*LINK_SECONDS/);
  expect(read).not.toThrow(/not a secret/);
});

test('a missing variable is named', () => {
  expect(() => readEnvironment(meterEnvironment, {})).toThrow(/SPIKE_QUIET_SECONDS/);
});
