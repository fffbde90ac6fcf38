import { asConfigurationSetName, asProtectConfigurationId } from '../../../core/ids.ts';
import { blastRadiusOf } from '../../../core/protect/blast-radius.ts';
import { effectiveProtection, type ProtectTopology } from '../../../core/protect/topology.ts';

const [login, marketing, notify, own] = ['login', 'marketing', 'notify', 'own'].map(asProtectConfigurationId);
const [codes, offers, bare] = ['codes', 'offers', 'bare'].map(asConfigurationSetName);
if (!login || !marketing || !notify || !own || !codes || !offers || !bare) throw new Error('unreachable');

const topology: ProtectTopology = {
  configurationSets: new Map([
    [offers, marketing],
    [codes, login],
    [bare, undefined],
  ]),
  accountDefault: login,
  serviceManaged: new Set([notify]),
  tags: new Map(),
};

describe('the protect configuration that judges a message', () => {
  test.each([
    ['the one in the request beats all', { protectConfigurationId: own, configurationSet: offers }, own],
    ['then the one of the configuration set', { configurationSet: offers }, marketing],
    ['then the account default', { configurationSet: bare }, login],
    ['which also judges what names nothing, such as SNS and Cognito', {}, login],
    [
      'and what names a configuration set that is unknown',
      { configurationSet: asConfigurationSetName('new') },
      login,
    ],
  ])('%s', (_, request, expected) => {
    expect(effectiveProtection(topology, request)).toBe(expected);
  });

  test('is none where there is no default', () => {
    const { accountDefault, ...without } = topology;
    expect(effectiveProtection(without, { configurationSet: bare })).toBeUndefined();
  });
});

describe('the blast radius of a rule change', () => {
  test('of the account default is every set that shares it, those without their own, and SNS and Cognito', () => {
    expect(blastRadiusOf(topology, login)).toEqual({
      configurationSets: [bare, codes],
      isAccountDefault: true,
      isServiceManaged: false,
    });
  });

  test('of another is its own sets', () => {
    expect(blastRadiusOf(topology, marketing)).toEqual({
      configurationSets: [offers],
      isAccountDefault: false,
      isServiceManaged: false,
    });
  });

  test('names what an AWS service manages', () => {
    expect(blastRadiusOf(topology, notify)).toMatchObject({ configurationSets: [], isServiceManaged: true });
  });
});
