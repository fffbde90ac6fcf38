import { readFileSync } from 'node:fs';
import { configJsonSchema } from '../../docs/config-schema.ts';
import { readConfig, readConfigFile, UnreadableConfigError } from '../../infra/config.ts';
import { InvalidPropsError } from '../../infra/props.ts';
import { resourcesOf, synthesised } from './synthesised.ts';

test.each([
  [{ mail: ['nobody'] }, /mail\.0: expected an e-mail address/],
  [{ mail: ['a@example.com', 'a@example.com'] }, /mail\.1: expected each only once/],
  [{ mail: 'a@example.com' }, /mail: /],
  [{ chat: 'yes' }, /chat: /],
  [{ configurationSets: ['login codes'] }, /configurationSets\.0: expected 1 to 64 of/],
  [{ configurationSets: ['login', 'login'] }, /configurationSets\.1: expected each only once/],
  [
    { configurationSets: Array.from({ length: 26 }, (_, at) => `set-${at}`) },
    /configurationSets: expected at most 25/,
  ],
  [{ protectConfigurations: [] }, /protectConfigurations: /],
  [{ protectConfigurations: 'some' }, /protectConfigurations: expected 'all' or a list/],
  [{ alarmAttemptsPerMinute: 0 }, /alarmAttemptsPerMinute: /],
  [{ policy: { mode: 'enforced' } }, /policy\.mode: /],
  [{ mails: [] }, /mails: unknown/],
])('%j is refused by the name of the prop', (props, message) => {
  expect(() => synthesised(props as never)).toThrow(InvalidPropsError);
  expect(() => synthesised(props as never)).toThrow(message);
});

test('the configuration file is refused the same way', () => {
  expect(() => readConfig({ stackName: '1st' })).toThrow(
    /stackName: expected a name of a CloudFormation stack/,
  );
  expect(() => readConfig({ mial: [] })).toThrow(/mial: unknown/);
  expect(() => readConfigFile('no-such-file.json')).toThrow(UnreadableConfigError);
});

test('the configuration that comes along is good, and names its schema', () => {
  const given = readConfigFile('pumpbreaker.config.json');
  expect(readConfig(given)).toEqual({
    stackName: 'Pumpbreaker',
    props: { mail: [], policy: { mode: 'observe' } },
  });
  expect(given).toMatchObject({ $schema: './docs/config.schema.json' });
});

test('docs/config.schema.json is up to date; if not, run: npm run config-schema', () => {
  expect(JSON.parse(readFileSync('docs/config.schema.json', 'utf8'))).toEqual(configJsonSchema());
});

const parameterOf = (props: Parameters<typeof synthesised>[0]) => {
  const { Properties } =
    Object.values(resourcesOf(synthesised(props))).find(({ Type }) => Type === 'AWS::SSM::Parameter') ?? {};
  return JSON.parse(String(Properties?.Value)) as unknown;
};

test('a newcomer’s policy observes; one that is given is written as it was given', () => {
  expect(parameterOf({})).toEqual({ mode: 'observe' });
  expect(parameterOf({ policy: { mode: 'enforce', limits: { blocksPerHour: 5 } } })).toEqual({
    mode: 'enforce',
    limits: { blocksPerHour: 5 },
  });
});

test('rules may be written only in the protect configurations that are named', () => {
  const policies = JSON.stringify(
    Object.values(resourcesOf(synthesised({ protectConfigurations: ['protect-a', 'protect-b'] })))
      .filter(({ Type }) => Type === 'AWS::IAM::Policy')
      .filter(({ Properties }) =>
        JSON.stringify(Properties).includes('UpdateProtectConfigurationCountryRuleSet'),
      ),
  );
  expect(policies).toContain('protect-configuration/protect-a');
  expect(policies).toContain('protect-configuration/protect-b');
  expect(policies).not.toContain('protect-configuration/*');
});

test('functions know whether protect configurations may be made; by themselves they may not', () => {
  const knowing = (props: Parameters<typeof synthesised>[0]) =>
    Object.entries(resourcesOf(synthesised(props)))
      .filter(([, { Type, Properties }]) => Type === 'AWS::Lambda::Function' && 'Environment' in Properties)
      .filter(([, { Properties }]) => JSON.stringify(Properties.Environment).includes('"ADOPT":"yes"'))
      .map(([id]) => id.replace(/^Pumpbreaker|Function.*/g, ''));
  expect(knowing({})).toEqual([]);
  expect(knowing({ adopt: true }).sort()).toEqual(['DeliveryMeter', 'ResponseRespond']);
  expect(() => synthesised({ adopt: 'yes' } as never)).toThrow(/adopt: /);
});
