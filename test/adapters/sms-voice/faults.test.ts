import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  ProtectDeniedError,
  ProtectRefusedError,
  ProtectThrottledError,
  ProtectUnavailableError,
  RuleNotConfirmedError,
  UnknownProtectConfigurationError,
} from '../../../core/protect/faults.ts';
import { asCountry, asProtectConfigurationId } from '../../../core/ids.ts';
import { givenProtectConfiguration, setRules } from '../../local/sms-voice/given.ts';
import { givenControl } from './given.ts';

const get = 'GetProtectConfigurationCountryRuleSet';
const update = 'UpdateProtectConfigurationCountryRuleSet';
const azBlocked = new Map([[asCountry('AZ'), 'BLOCK' as const]]);

async function given() {
  const control = await givenControl();
  return { ...control, id: asProtectConfigurationId(await givenProtectConfiguration(control.client)) };
}

test.each([
  ['throttle', 6, ProtectThrottledError],
  ['error', 6, ProtectUnavailableError],
  ['deny', 1, ProtectDeniedError],
])('%s, %d times, is a fault of its own and keeps what the service said', async (fault, times, kind) => {
  const { control, id, plan } = await given();
  await plan({ fault, operation: get, times });
  const failed = control.rules(id, 'SMS');
  await expect(failed).rejects.toThrow(kind);
  await expect(failed).rejects.toThrow(get);
  await expect(failed).rejects.toMatchObject({ cause: { $metadata: { attempts: 1 } } });
  expect((await control.rules(id, 'SMS')).size).toBeGreaterThan(200);
});

test('a protect configuration that is gone is named', async () => {
  const { control } = await given();
  const gone = control.update(asProtectConfigurationId('protect-gone'), 'SMS', azBlocked);
  await expect(gone).rejects.toThrow(UnknownProtectConfigurationError);
  await expect(gone).rejects.toThrow('protect-gone');
});

test('a request that the service does not take is told with its reason', async () => {
  const { control, id } = await given();
  const refused = control.rules(id, 'FAX' as 'SMS');
  await expect(refused).rejects.toThrow(ProtectRefusedError);
  await expect(refused).rejects.toThrow(/FIELD_VALIDATION_FAILED.*NumberCapability/);
});

test('a rule that somebody else changes while it is written is not taken for written', async () => {
  const { control, client, id, plan, time } = await given();
  await plan({ fault: 'throttle', operation: get });
  time.meanwhile = () => setRules(client, id, { AZ: 'ALLOW' });
  const written = control.update(id, 'SMS', azBlocked);
  await expect(written).rejects.toThrow(RuleNotConfirmedError);
  await expect(written).rejects.toThrow('AZ');
});

test('an answer that does not come is not waited for: the update is made again, and stands', async () => {
  const { control, id, plan } = await given();
  await plan({ fault: 'timeout', operation: update });
  await control.update(id, 'SMS', azBlocked);
  expect((await control.rules(id, 'SMS')).get(asCountry('AZ'))).toBe('BLOCK');
}, 15_000);

// In a process of its own: in jest the errors of Node's sockets are of another realm, and the SDK wraps them.
test('a service that cannot be reached is unavailable', async () => {
  const program = `
    import { pacedClient } from './adapters/sms-voice/client.ts';
    import { SmsVoiceProtectControl } from './adapters/sms-voice/protect-control.ts';
    const timing = { clock: () => 0, pause: async () => {}, random: () => 0 };
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = pacedClient({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', credentials }, timing);
    const control = new SmsVoiceProtectControl(client, { ...timing, keptSeconds: 60 });
    await control.topology().catch(error => console.log(error.name, error.cause.code));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  expect(stdout.trim()).toBe('ProtectUnavailableError ECONNREFUSED');
});
