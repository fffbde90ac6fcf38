import { LambdaClient } from '@aws-sdk/client-lambda';
import { LambdaIncidentRunner } from '../../../adapters/lambda/incident-runner.ts';
import { asIncidentId } from '../../../core/ids.ts';
import { ServiceFailedError } from '../../../core/service-faults.ts';
import { describeIncidentRunner } from '../../contract/incident-runner.ts';
import { givenService } from '../../support/aws-json-server.ts';
import { startMs } from '../../support/evidence.ts';

const alias = 'arn:aws:lambda:us-east-1:111122223333:function:incident:live';
const id = asIncidentId('protect-login-mwuanr5d');
const fn = alias.replace(/:live$/, '');
/** The version that the alias leads to: a deployment publishes another. */
let version = '1';
let executions: { name: string; payload: string; version: string; isRunning: boolean }[] = [];
let poked: string[] = [];
let refusal: string | undefined;

const lambda = givenService(({ operation, body, headers }) => {
  if (refusal !== undefined) return { error: refusal };
  if (operation === `POST /2015-03-31/functions/${alias}/invocations`) {
    if (headers['x-amz-invocation-type'] !== 'Event') return { error: 'InvalidRequestContentException' };
    const name = String(headers['x-amz-durable-execution-name']);
    const payload = JSON.stringify(body);
    const earlier = executions.find(execution => execution.name === name);
    if (earlier && earlier.payload !== payload)
      return { error: 'DurableExecutionAlreadyStartedException', status: 409 };
    if (!earlier) executions.push({ name, payload, version, isRunning: true });
    return { body: {} };
  }
  const [, callbackId] = /durable-execution-callbacks\/(.+)\/succeed$/.exec(operation) ?? [];
  if (callbackId !== undefined) {
    poked.push(callbackId);
    return { body: {} };
  }
  const [, listed, query] =
    /^GET \/2025-12-01\/functions\/(.+)\/durable-executions\?(.+)$/.exec(operation) ?? [];
  if (listed === fn) {
    const qualifier = new URLSearchParams(query).get('Qualifier');
    const running = executions
      .filter(({ isRunning }) => isRunning)
      .filter(e => e.version === (qualifier ?? e.version));
    return { body: { DurableExecutions: running.map(({ name }) => ({ DurableExecutionName: name })) } };
  }
  return { error: 'ResourceNotFoundException', status: 404 };
});

const runner = () => new LambdaIncidentRunner(new LambdaClient(lambda.config()), alias);

beforeEach(() => {
  executions = [];
  version = '1';
  poked = [];
  refusal = undefined;
});

describeIncidentRunner(() => ({
  runner: runner(),
  begun: () => executions.map(({ payload }) => (JSON.parse(payload) as { incidentId: typeof id }).incidentId),
  end: () => {
    for (const execution of executions) execution.isRunning = false;
    return Promise.resolve();
  },
}));

test('an execution has the name of its incident, and nothing but its id to go by', async () => {
  await runner().start(id);
  expect(executions).toMatchObject([{ name: id, payload: JSON.stringify({ incidentId: id }) }]);
});

test('one that was started with other words is left alone', async () => {
  executions.push({ name: id, payload: '{}', version, isRunning: true });
  await expect(runner().start(id)).resolves.toBeUndefined();
});

test('a poke completes the callback; one that nobody waits for is no fault', async () => {
  await runner().poke('Y2FsbGJhY2s=');
  expect(poked).toEqual(['Y2FsbGJhY2s=']);
  refusal = 'CallbackTimeoutException';
  await expect(runner().poke('late')).resolves.toBeUndefined();
  refusal = 'ResourceNotFoundException';
  await expect(runner().poke('gone')).resolves.toBeUndefined();
  refusal = 'AccessDeniedException';
  await expect(runner().poke('denied')).rejects.toThrow(ServiceFailedError);
});

test('an incident that began before a deployment goes on, and is not taken for dead', async () => {
  await runner().start(id);
  version = '2';
  expect(await runner().isRunning(id)).toBe(true);
});

test('one that is restarted has a name that Lambda takes', async () => {
  await runner().restart(id, startMs);
  expect(executions[0]?.name).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
  expect(executions[0]?.payload).toBe(JSON.stringify({ incidentId: id }));
});
