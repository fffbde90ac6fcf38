import {
  CreateProtectConfigurationCommand,
  DescribeAccountAttributesCommand,
  DescribeProtectConfigurationsCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { clientOf, givenProtectConfiguration, givenServer, refusalOf, send, simulator } from './given.ts';

test.each([
  ['throttle', 'ThrottlingException', 400],
  ['deny', 'AccessDeniedException', 400],
  ['error', 'InternalServerException', 500],
])('%s meets as many requests of its operation as it was asked to', async (fault, name, httpStatusCode) => {
  const { client, plan } = await givenServer();
  expect((await plan({ fault, operation: 'SendTextMessage', times: 2 })).status).toBe(204);
  await client.send(new DescribeAccountAttributesCommand({}));
  for (let count = 0; count < 2; count++) {
    expect(await refusalOf(send(client, simulator.GB))).toMatchObject({
      name,
      $metadata: { httpStatusCode },
    });
  }
  expect(await send(client, simulator.GB)).toBeDefined();
});

test('slow answers late', async () => {
  const { client, plan } = await givenServer();
  await plan({ fault: 'slow', seconds: 0.3 });
  const startedAtMs = performance.now();
  await send(client, simulator.GB);
  expect(performance.now() - startedAtMs).toBeGreaterThan(250);
});

test('timeout does what was asked and never answers', async () => {
  const { client, plan } = await givenServer({});
  await plan({ fault: 'timeout', operation: 'CreateProtectConfiguration' });
  const gaveUp = new AbortController();
  const created = client.send(new CreateProtectConfigurationCommand({}), { abortSignal: gaveUp.signal });
  setTimeout(() => {
    gaveUp.abort();
  }, 100);
  await expect(created).rejects.toMatchObject({ name: 'AbortError' });
  const { ProtectConfigurations } = await client.send(new DescribeProtectConfigurationsCommand({}));
  expect(ProtectConfigurations).toHaveLength(1);
});

test.each([
  ['no fault at all', {}],
  ['a fault nobody knows', { fault: 'flood' }],
  ['an operation that is not served', { fault: 'error', operation: 'CreatePool' }],
  ['a word too many', { fault: 'error', time: 2 }],
])('%s is refused', async (_, fault) => {
  const { plan } = await givenServer();
  const response = await plan(fault);
  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(/fault|operation|time/);
});

test('two servers share nothing', async () => {
  const [one, other] = [await givenServer(), await givenServer()];
  await givenProtectConfiguration(one.client);
  const again = clientOf(other.url);
  const { ProtectConfigurations } = await again.send(new DescribeProtectConfigurationsCommand({}));
  expect(ProtectConfigurations).toEqual([]);
});
