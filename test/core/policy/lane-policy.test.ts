import { asCountry } from '../../../core/ids.ts';
import { unprotected } from '../../../core/delivery/message.ts';
import { policyFor } from '../../../core/policy/lane-policy.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { login } from '../../support/scene.ts';

const lane = { protection: login, country: asCountry('AZ') };
const own = (of: object) => ({ protectConfigurations: { [login]: of } });

describe('the policy for a lane', () => {
  test('is the policy where nothing narrower is said', () => {
    const policy = readPolicy({ mode: 'enforce' });
    const { mode, capabilities, interimStatus, home, hold, detection } = policy;
    expect(policyFor(policy, lane)).toEqual({
      mode,
      capabilities,
      interimStatus,
      home,
      hold,
      detection: { ...detection, askFromShare: 0.1 },
      excluded: false,
    });
  });

  test.each([
    ['mode', { mode: 'enforce' }, { mode: 'observe' }],
    ['capabilities', { capabilities: ['SMS'] }, { capabilities: ['VOICE'] }],
    ['interimStatus', { interimStatus: 'FILTER' }, { interimStatus: 'MONITOR' }],
  ])('takes %s of the protect configuration before the global one', (_, wide, narrow) => {
    expect(policyFor(readPolicy({ ...wide, ...own(narrow) }), lane)).toMatchObject(narrow);
    expect(
      policyFor(readPolicy({ ...wide, ...own(narrow) }), { ...lane, protection: unprotected }),
    ).toMatchObject(wide);
  });

  test('overrides key by key and leaves the others', () => {
    const policy = readPolicy({
      home: { share: 0.3 },
      ...own({ home: { response: 'block' }, hold: { seconds: 60 } }),
    });
    expect(policyFor(policy, lane)).toMatchObject({
      home: { share: 0.3, response: 'block', countries: [] },
      hold: { seconds: 60, longestSeconds: 86_400, probeSeconds: 900 },
    });
  });

  test('takes what is said of the country before the protect configuration, and of both before either', () => {
    const of = (document: object) => policyFor(readPolicy(document), lane).detection.leastMessages;
    const detection = (leastMessages: number) => ({ detection: { leastMessages } });
    const countries = (leastMessages: number) => ({ countries: { AZ: detection(leastMessages) } });
    expect(of({ ...detection(1), ...own(detection(2)) })).toBe(2);
    expect(of({ ...detection(1), ...own(detection(2)), ...countries(3) })).toBe(3);
    expect(of({ ...detection(1), ...own({ ...detection(2), ...countries(4) }), ...countries(3) })).toBe(4);
  });

  test('takes the response to a country from the narrower of the two that name one', () => {
    const of = (document: object) => policyFor(readPolicy(document), lane).response;
    const countries = (response: string) => ({ countries: { AZ: { response } } });
    expect(of({})).toBeUndefined();
    expect(of(countries('ask'))).toBe('ask');
    expect(of({ ...countries('ask'), ...own(countries('watch')) })).toBe('watch');
    expect(of({ countries: { TJ: { response: 'watch' } } })).toBeUndefined();
  });

  test('tells the judge where people are asked instead of blocked', () => {
    const askFromShare = (document: object) => policyFor(readPolicy(document), lane).detection.askFromShare;
    expect(askFromShare({ home: { share: 0.3 } })).toBe(0.3);
    expect(askFromShare({ home: { countries: ['AZ'] } })).toBe(0);
    expect(askFromShare({ home: { response: 'block' } })).toBeUndefined();
    expect(askFromShare({ countries: { AZ: { response: 'ask' } } })).toBe(0);
    expect(askFromShare({ countries: { AZ: { response: 'block' } } })).toBeUndefined();
  });

  test('excludes what the policy names, and messages without a protect configuration never', () => {
    const policy = readPolicy({ exclude: [login] });
    expect(policyFor(policy, lane).excluded).toBe(true);
    expect(policyFor(policy, { ...lane, protection: unprotected }).excluded).toBe(false);
  });
});
