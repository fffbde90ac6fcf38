import { SSMClient } from '@aws-sdk/client-ssm';
import { SsmPolicyStore } from '../../../adapters/ssm/policy-store.ts';
import { MemoryTelemetry } from '../../../adapters/memory/outboxes.ts';
import { ServiceFailedError } from '../../../core/service-faults.ts';
import { describePolicyStore } from '../../contract/policy-store.ts';
import { givenService } from '../../support/aws-json-server.ts';
import { startMs } from '../../support/evidence.ts';

let versions: string[] = [];
let reads = 0;
const ssm = givenService(({ operation }) => {
  const Value = versions.at(-1);
  if (Value === undefined) return { error: 'ParameterNotFound' };
  if (operation === 'GetParameter') {
    reads++;
    return { body: { Parameter: { Value } } };
  }
  return { body: { Parameters: versions.map(text => ({ Value: text })) } };
});

function givenStore(...texts: string[]) {
  versions = texts;
  reads = 0;
  const telemetry = new MemoryTelemetry();
  const time = { nowMs: startMs };
  const store = new SsmPolicyStore(new SSMClient(ssm.config()), '/policy', {
    clock: () => time.nowMs,
    telemetry,
  });
  return {
    store,
    refused: () => telemetry.counts.get('PolicyRefused') ?? 0,
    pass: (seconds: number) => {
      time.nowMs += 1000 * seconds;
    },
  };
}
describePolicyStore(() => {
  const { store, pass } = givenStore();
  return {
    store,
    put: document => versions.push(document),
    passMinute: () => {
      pass(60);
    },
  };
});

const enforce = '{"mode":"enforce"}';
const observe = '{"mode":"observe"}';

test('a document is read once a minute, and a change is in force after that', async () => {
  const { store, pass } = givenStore(enforce);
  expect((await store.current()).mode).toBe('enforce');
  versions.push(observe);
  pass(59);
  expect((await store.current()).mode).toBe('enforce');
  expect(reads).toBe(1);
  pass(1);
  expect((await store.current()).mode).toBe('observe');
});

test('an invalid document changes nothing, and is told', async () => {
  const { store, pass, refused } = givenStore(enforce);
  await store.current();
  versions.push('{"mode":"attack"}');
  pass(60);
  expect((await store.current()).mode).toBe('enforce');
  expect(refused()).toBe(1);
});

test('a function that starts with an invalid document takes the last good version', async () => {
  const { store, refused } = givenStore(observe, enforce, '{', '{"mode":"attack"}');
  expect((await store.current()).mode).toBe('enforce');
  expect(refused()).toBe(1);
});

test('without any good version, or any document, the newcomer’s policy holds, which observes', async () => {
  expect((await givenStore('{').store.current()).mode).toBe('observe');
  expect((await givenStore().store.current()).mode).toBe('observe');
});

test('while the service is down the last policy stays; where there was none it is a fault', async () => {
  const { store, pass } = givenStore(enforce);
  await store.current();
  pass(60);
  ssm.goDown();
  expect((await store.current()).mode).toBe('enforce');
  await expect(givenStore(enforce).store.current()).rejects.toThrow(ServiceFailedError);
});
